"""PDF files with text in them (pypdfium2): lines put together to paragraphs by their place and size on the page."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from kg.model import KgError
from kg.read.formats import Extract, Part, assemble

#: A line is a headline from this many times the size of the body's letters on.
_LARGE = 1.15
#: A first line is indented by two characters, so one and a half tell it from its neighbours; a line is full when less
#: than two characters are missing (punctuation is kept off a line's start); lines more than 1.9 sizes apart are parted.
_INDENT, _SHORT, _APART = 1.2, 2.0, 2.4
_LEVELS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    text: str
    left: float
    right: float
    middle: float
    size: float
    page: int


def read(data: bytes, *, name: str) -> Extract:
    """The text of a PDF in its own order, a paragraph a line; KgError where it is locked, damaged or only pictures."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise KgError(f"{name}: not a PDF that can be read (byte 0): {error}") from error
    try:
        lines = [line for number in range(len(document)) for line in _page(document[number], number)]
        title = document.get_metadata_value("Title")
    finally:
        document.close()
    if not lines:
        raise KgError(f"{name}: no text in this PDF; scanned pages need character recognition first")
    body = median([line.size for line in lines for _ in line.text])
    sizes = sorted({round(line.size) for line in lines if line.size > _LARGE * body}, reverse=True)
    paragraphs = _paragraphs(lines)
    parts = [
        Part(
            text=_joined([line.text for line in group]),
            level=min(_LEVELS, sizes.index(round(group[0].size)) + 1) if group[0].size > _LARGE * body else 0,
        )
        for group in paragraphs
    ]
    return assemble(parts, kind="pdf", encoding="pdf", meta={"title": title})


def _page(page: pypdfium2.PdfPage, number: int) -> Iterator[_Line]:
    """The lines of a page in the file's order."""
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    count, at = text_page.count_chars(), 0
    for line in re.split("(\r\n|\r|\n)", text):
        places = [at + index for index, char in enumerate(line) if not char.isspace() and at + index < count]
        if places:
            boxes = [text_page.get_charbox(place, loose=True) for place in (places[0], places[-1])]
            size = _size(text_page, places[len(places) // 2]) or boxes[0][3] - boxes[0][1]
            yield _Line(
                text=line.strip(),
                left=boxes[0][0],
                right=boxes[1][2],
                middle=(boxes[0][1] + boxes[0][3]) / 2,
                size=size,
                page=number,
            )
        at += len(line)
    text_page.close()


def _size(text_page: pypdfium2.PdfTextPage, place: int) -> float:
    """A character's height as drawn: the font's size times the scale of the text's matrix."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text_page, place, ctypes.byref(matrix)):
        return 0.0
    size: float = pdfium.FPDFText_GetFontSize(text_page, place)
    return size * (abs(matrix.d) or 1.0)


def _paragraphs(lines: Sequence[_Line]) -> list[list[_Line]]:
    groups: list[list[_Line]] = []
    left, right = _edges(lines)
    for at, line in enumerate(lines):
        if at and _goes_on(lines[at - 1], line, left[at], right[at - 1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _edges(lines: Sequence[_Line]) -> tuple[list[float], list[float]]:
    """For every line the left and the right edge of its column: the run of lines below one another it is in."""
    left, right = [line.left for line in lines], [line.right for line in lines]
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or not _below(lines[at - 1], lines[at]):
            low, high = min(left[first:at]), max(right[first:at])
            left[first:at], right[first:at] = [low] * (at - first), [high] * (at - first)
            first = at
    return left, right


def _below(line: _Line, other: _Line) -> bool:
    """Whether `other` stands below `line` in the same column."""
    overlap = min(line.right, other.right) - max(line.left, other.left)
    return line.page == other.page and other.middle < line.middle and overlap > 0


def _goes_on(line: _Line, other: _Line, left: float, right: float) -> bool:
    """Whether `other` belongs to the paragraph of `line`: same size, line full, no indent, no space between."""
    size = line.size
    if abs(size - other.size) > 0.1 * size or line.right < right - _SHORT * size or other.left > left + _INDENT * size:
        return False
    return not _below(line, other) or line.middle - other.middle <= _APART * size


def _joined(lines: Sequence[str]) -> str:
    """Lines of one paragraph in one; a space only between two Latin words."""
    text = lines[0]
    for line in lines[1:]:
        hyphenated = text[-1].isascii() and text[-1].isalnum() and line[0].isascii() and line[0].isalpha()
        text += (" " if hyphenated else "") + line
    return text
