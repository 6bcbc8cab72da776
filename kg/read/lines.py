"""Text -> units: the non-blank lines of a file, hard-wrapped lines put together, with the blank space before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Everything that str.splitlines takes for the end of a line.
_LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
#: Markdown inside a line: bold text and links, of which only the words are the report's.
_MARKUP = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*(?!\*)|(?<!!)\[([^\[\]]+)\]\([^()\s]*\)")
_HEADING = re.compile(r"(?:>[ \t\u3000]*)*(?:(#{1,6})[ \t\u3000]+)?(?=\S)")
#: A run of lines counts as hard-wrapped when its longest line has this many characters, no more and no less:
#: newspaper columns are 14 characters and wider, mail and PDF text up to 60; a longer line is a whole paragraph.
_NARROWEST, _WIDEST = 14, 60
#: Chinese typesetting moves at most two characters to the next line to keep punctuation off a line's start.
_HANGING = 2
_CLOSED = "。！？!?…；;：:"
_CLOSERS = "”’」』）)》】〕\"'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One line, or the lines of one hard-wrapped paragraph.

    `text` is the lines without breaks, `lines` their (start, end) in the file's text, `gap` the blank lines before,
    `level` the depth of a Markdown heading (0: none). Marks of Markdown are outside `lines`, which they cut.
    """

    text: str
    lines: tuple[tuple[int, int], ...]
    gap: int
    level: int

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of the file that `text[start:end]` came from, one a line, without blank edges."""
        at = 0
        for first, last in self.lines:
            low, high = max(start, at), min(end, at + last - first)
            part = self.text[low:high]
            if part.strip():
                low += len(part) - len(part.lstrip())
                high -= len(part) - len(part.rstrip())
                yield first + low - at, first + high - at
            at += last - first


def units(text: str, start: int = 0) -> list[Unit]:
    """The units of `text` from `start` on, in order; together their lines hold every character that is not blank."""
    found: list[Unit] = []
    run: list[_Line] = []
    for line in _lines(text, start):
        if run and (line.gap or line.level or run[-1].level):
            found.extend(_merge(run))
            run = []
        run.append(line)
    found.extend(_merge(run))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    text: str
    spans: tuple[tuple[int, int], ...]
    gap: int
    level: int
    indented: bool


def _lines(text: str, start: int) -> Iterator[_Line]:
    at, first = start, True
    for match in _LINE.finditer(text, start):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        begin = match.start() + len(raw) - len(raw.lstrip())
        between = text[at:begin]
        breaks = between.count("\n") or between.count("\r")
        level = 0
        if stripped[0] in "#>" and (mark := _HEADING.match(stripped)):
            level = len(mark[1] or "")
            begin += mark.end()
            stripped = stripped[mark.end() :]
        spans = _spans(stripped, begin)
        yield _Line(
            text="".join(text[first:last] for first, last in spans),
            spans=spans,
            gap=breaks if first else max(0, breaks - 1),
            level=level,
            indented=raw[0] in "\u3000 \t" and raw[:2].isspace(),
        )
        at, first = begin + len(stripped), False


def _spans(line: str, start: int) -> tuple[tuple[int, int], ...]:
    """Where the words of a line stand that begins at `start`: all of it but the marks of bold text and links."""
    if "**" not in line and "](" not in line:
        return ((start, start + len(line)),)
    edges = [0]
    for match in _MARKUP.finditer(line):
        group = 1 if match[1] else 2
        edges += [match.start(), *match.span(group), match.end()]
    edges.append(len(line))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple((start + first, start + last) for first, last in pairs if line[first:last].strip())


def _merge(run: list[_Line]) -> Iterator[Unit]:
    """Joins the lines of a run without blank lines that only the width of the column broke."""
    if len(run) < 3:
        yield from (_unit([line]) for line in run)
        return
    widths = [_width(line.text) for line in run]
    widest = max(widths)
    full = [width >= widest - _HANGING for width in widths]
    wrapped = _NARROWEST <= widest <= _WIDEST and sum(full) >= max(2, 0.4 * len(run))
    group: list[_Line] = []
    for at, line in enumerate(run):
        stopped = at == 0 or run[at - 1].text.rstrip(_CLOSERS)[-1:] in _CLOSED
        if group and (stopped or not wrapped or not full[at - 1] or line.indented):
            yield _unit(group)
            group = []
        group.append(line)
    yield _unit(group)


def _width(text: str) -> float:
    """The width of a line in Chinese characters: ASCII is half as wide, and one byte in UTF-8 instead of three."""
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) / 4


def _unit(group: list[_Line]) -> Unit:
    return Unit(
        text="".join(line.text for line in group),
        lines=tuple(span for line in group for span in line.spans),
        gap=group[0].gap,
        level=group[0].level,
    )
