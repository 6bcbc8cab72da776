"""An article's text made ready for rules: word hits, brackets, clause borders, and where a name may begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.nlp.areas import AreaHit, Where
from kg.nlp.names import PersonNames
from kg.nlp.reading import Reading
from kg.nlp.words import Segmenter, Span
from kg.rules import Rules

OPEN = {"“": "”", "‘": "’", "《": "》", "（": "）", "〈": "〉", "【": "】"}
CLOSE = {close: open_ for open_, close in OPEN.items()}
_HARD = re.compile(r"[，。；：！？\n…—、|｜◎■□●▲/+]|-{2,}|(?<=—)记(?=[一-龥])|(?<=[一-龥”]) (?=[一-龥“])")
_CLAUSE_END = re.compile(r"[，。；：！？\n…]")
_STOPS = "。；：！？\n"
_STOP = re.compile(rf"[{_STOPS}]")
_QUOTE = re.compile(r"[“”‘’《》（）〈〉【】\n]")
_ANNIVERSARY = r"{occasions.founded}[0-9一二三四五六七八九十百]+{occasions.years}"
_COUNT = r"(?:[0-9][0-9.,]*|[一二三四五六七八九十百千两]+)[万亿]?{count.more}?{count.measures}?$"


class Candidate(NamedTuple):
    """A possible mention: offsets in the flow, class, rule id, the name it stands for ('' = as written), weight."""

    start: int
    end: int
    type: str
    rule: str
    name: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A pair of quotation marks or brackets: offsets of the marks (end behind the closing one), the opening mark."""

    start: int
    end: int
    mark: str


@dataclass(slots=True, kw_only=True)
class Scan:
    """What rules look at: the reading, the hits of every word list, quotes, and the edges a name cannot cross."""

    reading: Reading
    hits: dict[str, list[Span]]
    segmenter: Segmenter
    names: PersonNames
    rules: Rules
    text: str = field(init=False)
    where: Where = field(default_factory=Where)
    quotes: list[Quote] = field(default_factory=list)
    people_starts: frozenset[int] = frozenset()
    title_ends: frozenset[int] = frozenset()
    verb_starts: frozenset[int] = frozenset()
    area_ends: frozenset[int] = frozenset()
    firm_ends: frozenset[int] = frozenset()
    areas: list[AreaHit] = field(default_factory=list)
    area_names: frozenset[str] = frozenset()
    _areas_from: dict[int, list[AreaHit]] = field(default_factory=dict)
    _areas_to: dict[int, list[AreaHit]] = field(default_factory=dict)
    _in_area: set[int] = field(default_factory=set)
    _clause_ends: list[int] = field(default_factory=list)
    _hard: bytearray = field(default_factory=bytearray)
    _soft: bytearray = field(default_factory=bytearray)
    _open_at: dict[int, Quote] = field(default_factory=dict)
    _close_at: dict[int, Quote] = field(default_factory=dict)

    def __post_init__(self) -> None:
        text = self.text = self.reading.text
        self._clause_ends = [match.start() for match in _CLAUSE_END.finditer(text)]
        self._hard, self._soft = bytearray(len(text)), bytearray(len(text))
        self.quotes = find_quotes(text)
        self._open_at = {quote.start: quote for quote in self.quotes}
        self._close_at = {quote.end - 1: quote for quote in self.quotes}
        self.firm_ends = frozenset(at for at, _ in self.hits.get("enterprise.suffix:words", ()))
        self.area_ends = frozenset(end for _, end in self.hits.get("areas.full", ()))
        self._draw_edges()
        self.verb_starts = frozenset(s for name in ("edge.verbs", "edge.nounverbs") for s, _ in self.hits.get(name, ()))
        self.title_ends = frozenset(end for _, end in self.hits.get("names.before", ()))

    def _draw_edges(self) -> None:
        """Mark what a name never crosses (marks, verbs) and what it crosses inside a word only (function words)."""
        for match in _HARD.finditer(self.text):
            self.close(match.start(), match.end())
        for quote in self.quotes:
            self._hard[quote.start] = self._hard[quote.end - 1] = 1
        for start, end in self.hits.get("edge.verbs", ()):
            if not self._in_company(start, end):
                self.close(start, end)
        for match in self.rules.pattern(_ANNIVERSARY).finditer(self.text):
            self._hard[match.start() : match.end()] = bytes(match.end() - match.start())
        for start, _ in self.hits.get("edge.words", ()):
            self._soft[start] = 1
        area_starts = {start for start, _ in self.hits.get("areas.full", ())}
        for start, end in self.hits.get("edge.nounverbs", ()):
            if (self._begins_phrase(start) or end in area_starts) and not self._in_company(start, end):
                self.close(start, end)

    def _in_company(self, start: int, end: int) -> bool:
        """Whether a verb is the trade in a company's name (水电开发|有限公司), or made of its parts (工具有|限公司)."""
        if end - start == 2 and start + 1 in self.firm_ends:
            return True
        trades = self.rules.word_set("companies.trades")
        return self.text.startswith(self.rules.words("companies.forms"), end) and self.text[start:end] in trades

    def close(self, start: int, end: int) -> None:
        """Let no name reach over this stretch."""
        self._hard[start:end] = b"\x01" * (end - start)

    def join_up(self, start: int, end: int) -> None:
        """Let no edge stand inside this stretch (在 in the name 杨在发)."""
        self._hard[start + 1 : end] = self._soft[start + 1 : end] = bytes(max(0, end - start - 1))

    def set_areas(self, areas: list[AreaHit], where: Where) -> None:
        """Take the areas that the text names, in text order, and where the article stands."""
        self.areas, self.where = areas, where
        for hit in areas:
            self._areas_from.setdefault(hit.start, []).append(hit)
            self._areas_to.setdefault(hit.end, []).append(hit)
            self._in_area.update(range(hit.start, hit.end))

    def areas_from(self, position: int) -> list[AreaHit]:
        """The areas whose names begin at `position`."""
        return self._areas_from.get(position, [])

    def areas_to(self, position: int) -> list[AreaHit]:
        """The areas whose names end at `position`."""
        return self._areas_to.get(position, [])

    def in_area(self, position: int) -> bool:
        """Whether the name of an area covers `position`."""
        return position in self._in_area

    def is_hard(self, position: int) -> bool:
        """Whether a listed verb or a mark covers `position`."""
        return 0 <= position < len(self._hard) and bool(self._hard[position])

    def _begins_phrase(self, start: int) -> bool:
        """Whether a word that is verb and noun stands where a verb stands: behind an edge, an adverb or an agent."""
        return (
            start == 0
            or bool(self._hard[start - 1])
            or bool(self._soft[start - 1])
            or self.text.endswith(self.rules.words("edge.agents"), 0, start)
            or start in self.area_ends
        )

    def kind_at(self, position: int) -> str:
        """The kind of the unit (headline, caption, paragraph ...) that holds `position`."""
        return self.reading.sentences[self.reading.sentence_at(position)].kind

    def quote_closing_at(self, position: int) -> Quote | None:
        """The quote whose closing mark stands at `position`."""
        return self._close_at.get(position)

    def quote_opening_at(self, position: int) -> Quote | None:
        """The quote whose opening mark stands at `position`."""
        return self._open_at.get(position)

    def clause(self, position: int) -> Span:
        """The stretch between punctuation marks (quotes and brackets do not count) around `position`."""
        index = bisect_left(self._clause_ends, position)
        start = self._clause_ends[index - 1] + 1 if index else 0
        end = self._clause_ends[index] if index < len(self._clause_ends) else len(self.text)
        return start, end

    def stretches(self, gate: re.Pattern[str]) -> Iterator[Span]:
        """The stretches between full stops, colons and line ends where `gate` finds something, for costly patterns."""
        reach = 0
        for match in gate.finditer(self.text):
            if match.start() >= reach:
                start = max(self.text.rfind(mark, reach, match.start()) for mark in _STOPS) + 1
                stop = _STOP.search(self.text, match.end())
                reach = stop.start() if stop else len(self.text)
                yield max(start, 0), reach

    def left_edge(self, position: int, *, floor: int = 0, soft: bool = True) -> int:
        """Where a name that goes on at `position` can begin: behind the nearest edge to the left."""
        hard = self._hard.rfind(1, floor, position) + 1 or floor
        if not soft:
            return hard
        index = self._soft.rfind(1, hard, position)
        while index >= 0:
            if index not in self._in_area and self.stands_alone(index, hard, position):
                return index + 1
            index = self._soft.rfind(1, hard, index)
        return hard

    def stands_alone(self, index: int, start: int, end: int) -> bool:
        """Whether the function word at `index` is a word of its own, by jieba's segmentation of what is around it."""
        if self.text[index] in self.rules.word_set("edge.always"):
            return True
        low, high = max(start, index - 6), min(max(end, index + 6), index + 8)
        nearest = self._hard.find(1, index + 1, high)
        high = nearest if nearest > 0 else high
        return (index - low, index - low + 1) in self.segmenter.borders(self.text[low:high])

    def begins_word(self, position: int) -> bool:
        """Whether the segmentation has a word border at `position` (管理员|李, not 师|范)."""
        low = max(0, position - 4)
        return any(a == position - low for a, _ in self.segmenter.borders(self.text[low : position + 5]))

    def name_start(self, position: int, *, floor: int = 0, soft: bool = True) -> int:
        """Like `left_edge`, but a quotation or bracket directly before belongs to the name, and what precedes it."""
        left = self.left_edge(position, floor=floor, soft=soft)
        while left > floor:
            quote = self.quote_closing_at(left - 1)
            if quote is None or quote.end - quote.start > 42 or "。" in self.text[quote.start : quote.end]:
                break
            left = self.left_edge(quote.start, floor=floor, soft=soft)
            if left == quote.start and self.quote_closing_at(left - 1) is not None:
                break  # “A”“B”大赛: the name takes one quotation
        return left

    def trim(self, start: int, end: int) -> int:
        """`start` moved behind blanks and filler words (各类, 一场, 多个) at the beginning of a name."""
        fillers = self.rules.word_set("edge.fillers")
        while start < end:
            if self.text[start] == " ":
                start += 1
                continue
            size = next((n for n in (6, 5, 4, 3, 2) if start + n <= end and self.text[start : start + n] in fillers), 0)
            if not size:
                break
            start += size
        return start

    def counted_before(self, position: int) -> bool:
        """Whether a count (三家, 10余个) stands directly before `position`."""
        return bool(self.rules.pattern(_COUNT).search(self.text, max(0, position - 8), position))


def find_quotes(text: str) -> list[Quote]:
    """Pairs of quotation marks and brackets within a unit, outermost first; a mark without partner is ignored."""
    found: list[Quote] = []
    stack: list[tuple[str, int]] = []
    for match in _QUOTE.finditer(text):
        mark, index = match[0], match.start()
        if mark == "\n":
            stack.clear()
        elif mark in OPEN:
            if stack and stack[-1][0] == mark and mark in "“‘":
                stack.pop()  # an opening mark again: the first one was never closed
            stack.append((mark, index))
        elif stack and CLOSE[mark] in [item[0] for item in stack]:
            while stack[-1][0] != CLOSE[mark]:
                stack.pop()
            _, start = stack.pop()
            found.append(Quote(start=start, end=index + 1, mark=text[start]))
    return sorted(found, key=lambda quote: (quote.start, -quote.end))
