"""An article as the extractor reads it: one flowing text without line breaks, and the way back to the file.

Newspaper text is broken by lines, columns and captions. `Reading.text` joins what belongs together and sets
apart what does not: a paragraph whose halves a caption separates is one unit, the caption is another. Every
character keeps its place in the file, so that any stretch of the flow can be cut out of the source again.
"""

from __future__ import annotations

import itertools
import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from kg.model import Article, Block, Document, Piece, cut

#: Half-width marks that Chinese pages use for full-width ones (Unicode block Halfwidth and Fullwidth Forms).
_WIDE = {ord(a): b for a, b in zip(",;:?!()", "，；：？！（）", strict=True)}
_NARROW = {0xFF10 + i: str(i) for i in range(10)} | {
    ord("％"): "%",
    ord("．"): ".",
    ord("＋"): "+",
    ord("／"): "/",
    ord("〇"): "〇",
}
_FOLD = (
    _WIDE
    | _NARROW
    | {
        ord("﹒"): "·",
        ord("•"): "·",
        ord("・"): "·",
        ord("『"): "‘",
        ord("』"): "’",
        0x3000: " ",
        0xA0: " ",
        ord("「"): "“",
        ord("」"): "”",
        ord("\t"): " ",
    }
)
_DIGIT_MARK = re.compile(r"(?<=[0-9])[，：](?=[0-9])")
_SENTENCE_END = re.compile(r"[。！？…!?]+[”’）]*")
_MARKUP = re.compile(r"^(?:#{1,6}|>|[-*+])\s+|\s*#*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A stretch of the flow that belongs together: a headline line, a caption, a whole paragraph."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence in flow offsets, with the number and kind of its unit."""

    start: int
    end: int
    unit: int
    kind: str


class Reading:
    """One article's flow text, its sentences, and `evidence`, the way from flow offsets back to quotes of the file."""

    __slots__ = ("_breaks", "_offsets", "_source", "_starts", "article", "sentences", "text", "units")

    def __init__(self, document: Document, article: Article) -> None:
        self.article = article
        self._source = document.text
        flow: list[str] = []
        offsets = array("q")
        self._breaks: list[int] = []
        spans: list[tuple[int, int, str]] = []
        for chain in _chains(article.blocks):
            start = len(offsets)
            for block in chain:
                if len(offsets) > start:
                    self._breaks.append(len(offsets))
                _pour(document.text, block, flow, offsets)
            if len(offsets) > start:
                spans.append((start, len(offsets), chain[0].kind))
                flow.append("\n")
                offsets.append(offsets[-1])
        self._offsets = offsets
        self.text = _fold("".join(flow))
        self.units = tuple(Unit(start=a, end=b, kind=kind) for a, b, kind in spans)
        self.sentences = tuple(_sentences(self.text, self.units))
        self._starts = [sentence.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that holds the flow position."""
        return max(0, bisect_right(self._starts, position) - 1)

    def place(self, position: int) -> int:
        """The offset in the file's text of a flow position."""
        return self._offsets[position]

    def surface(self, start: int, end: int) -> str:
        """The file's own characters for a flow span, without line breaks."""
        if bisect_right(self._breaks, start) == bisect_left(self._breaks, end):  # nothing stands between
            written = self._source[self._offsets[start] : self._offsets[end - 1] + 1]
        else:
            written = "".join(piece.quote for piece in self.evidence((start, end)))
        return written.replace("\r", "").replace("\n", "")

    def evidence(self, *spans: tuple[int, int]) -> tuple[Piece, ...]:
        """Quotes of the file for flow spans (start, end): in order, cut in pieces where other text stands between."""
        pieces: list[Piece] = []
        for start, end in spans:
            inner = self._breaks[bisect_right(self._breaks, start) : bisect_left(self._breaks, end)]
            cuts = [start, *inner, end]
            runs: list[tuple[int, int]] = []
            for a, b in itertools.pairwise(cuts):
                first, last = self._offsets[a], self._offsets[b - 1] + 1
                if runs and not self._source[runs[-1][1] : first].strip():
                    runs[-1] = (runs[-1][0], last)
                else:
                    runs.append((first, last))
            pieces.extend(cut(self._source, a, b) for a, b in runs)
        return tuple(dict.fromkeys(pieces))


def _chains(blocks: tuple[Block, ...]) -> list[list[Block]]:
    """Blocks grouped so that a paragraph stands together with the blocks that go on with it."""
    chains: list[list[Block]] = []
    open_paragraph: list[Block] | None = None
    for block in blocks:
        if block.kind == "note":
            continue  # folio lines, repeated paragraphs: not to be read for facts
        if block.joins and block.kind == "paragraph" and open_paragraph is not None:
            open_paragraph.append(block)
            continue
        chains.append([block])
        if block.kind == "paragraph":
            open_paragraph = chains[-1]
    return chains


def _pour(text: str, block: Block, flow: list[str], offsets: array[int]) -> None:
    """Add a block's characters to the flow: without line breaks, indents and Markdown marks."""
    position = block.start
    for line in text[block.start : block.end].splitlines(keepends=True):
        body = line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        left, right = len(body) - len(body.lstrip(" \t\u3000\xa0")), len(body.rstrip(" \t\u3000\xa0"))
        mark = _MARKUP.match(body[left:right])
        if (mark and block.kind != "paragraph") or (mark and body[left:right].startswith(("#", ">"))):
            left += mark.end()
        if left < right:
            flow.append(body[left:right])
            offsets.extend(range(position + left, position + right))
        position += len(line)


def _fold(text: str) -> str:
    """Unify widths and quotation marks one character for one, so that offsets stay."""
    text = text.translate(_FOLD)
    text = _DIGIT_MARK.sub(lambda m: {"，": ",", "：": ":"}[m[0]], text)
    if '"' in text:
        pieces = []
        inside = False
        for part in re.split(r'(["\n])', text):
            if part == '"':
                pieces.append("”" if inside else "“")
                inside = not inside
                continue
            inside = inside and part != "\n"
            pieces.append(part)
        text = "".join(pieces)
    return text


def _sentences(text: str, units: tuple[Unit, ...]) -> list[Sentence]:
    """Sentences of every unit: ends are 。！？… with the closing quotes behind them; a headline is one sentence."""
    found: list[Sentence] = []
    for number, unit in enumerate(units):
        start = unit.start
        for match in _SENTENCE_END.finditer(text, unit.start, unit.end):
            found.append(Sentence(start=start, end=match.end(), unit=number, kind=unit.kind))
            start = match.end()
        if start < unit.end:
            found.append(Sentence(start=start, end=unit.end, unit=number, kind=unit.kind))
    return found
