"""Whom a clause begins with: the name at its head, the person behind a body and a title, what 的 leads up to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.nlp.quantity_scene import ACTORS, BODIES, THINGS, Named, spoken_of
from kg.nlp.quantity_words import Words

#: How far behind the head of a clause, or behind the body, a titled person may stand, in characters.
REACH = 14
_EMPLOYERS = frozenset({"Enterprise", "Organization", "Place", "Facility"})
_MEMBERED = frozenset({"Enterprise", "Organization"})
#: Classes of names that may be a person's title: 全国劳动模范李某, 环卫工人李某.
_TITLES = frozenset({"Group", "Award"})


class Heads:
    """Finds them with the words of one rule file."""

    def __init__(self, words: Words) -> None:
        no_title = "".join(words.list("trim.title_not"))
        self._title = re.compile(f"(?:“[^“”]{{1,6}}”)?[^，。、“”0-9{no_title}]{{0,12}}{words.any('trim.titles')}")
        of = words.list("trim.of")[0]
        year = "(?:[0-9]{4}年度?)?"
        self._led = re.compile(f"{words.any('trim.led')}[^，。；：0-9“”]{{2,40}}?{of}{year}“?")
        others = f"(?:{words.separators()}[^，。；：0-9“”的]{{2,12}}?)*"
        self._holding = re.compile(f"{others}(?:{words.any('verbs.adverbs')})?{words.any('trim.holding')}{of}{year}“?")
        self._kinds = re.compile(f"{words.any('again.kinds')}“")
        self._verb = re.compile(words.any("verbs.strong"))
        bodies = words.any("again.bodies")
        # 某省某某律师事务所 whose name is not known: no act of the area
        self._begins = re.compile(f"[一-龥]{{2,10}}?{bodies}")

    def find(self, text: str, start: int, stop: int, names: Sequence[Named]) -> Named | None:
        """The name that a clause begins with."""
        first = self._at(text, names, start)
        if first is None or first.type in _TITLES:
            found = self._titled(text, start, names)
            if found is not None:
                return self._held(text, found.end, stop, names) or found
            found = first or self._kind(text, start, stop, names)
            return found or self._led_up(text, start, stop, names)
        if first.type in ACTORS and (held := self._held(text, first.end, stop, names)) is not None:
            return held
        if first.type in _EMPLOYERS and (found := self._member(text, first, names)) is not None:
            return self._held(text, found.end, stop, names) or found
        return first

    def _member(self, text: str, body: Named, names: Sequence[Named]) -> Named | None:
        """The person named behind a body, with a title or without one (某代表队李某夺冠)."""
        person = self._at(text, names, body.end) if body.type in _MEMBERED else None
        if person is not None and person.type == "Person":
            return person
        return self._titled(text, body.end, names)

    def _held(self, text: str, start: int, stop: int, names: Sequence[Named]) -> Named | None:
        """What those who are named first hold: 某学院承办的某大赛."""
        led = self._holding.match(text, start, stop)
        first = self._at(text, names, led.end()) or self._at(text, names, led.end() - 1) if led else None
        return first if first is not None and first.type in BODIES else None

    def _at(self, text: str, names: Sequence[Named], start: int) -> Named | None:
        """The longest name at a place; of an area in front of another name only that one acts."""
        first = max((n for n in names if n.start == start), key=lambda n: n.end, default=None)
        if first is not None and first.type == "Place":
            second = max((n for n in names if n.start == first.end), key=lambda n: n.end, default=None)
            if second is not None and second.type in THINGS:
                return second
            if self._begins.match(text, first.end) or self._verb.fullmatch(text, first.start, first.end):
                return None  # 新建基层工会40家 is no act of 新建区
        return first

    def _titled(self, text: str, start: int, names: Sequence[Named]) -> Named | None:
        """A person behind a title (全国劳模李某带徒弟…, 某公司焊接班班长李某…)."""
        people = (n for n in names if n.type == "Person" and start < n.start <= start + REACH)
        return next((n for n in people if self._title.fullmatch(text, start, n.start)), None)

    def _kind(self, text: str, start: int, stop: int, names: Sequence[Named]) -> Named | None:
        """The name in quotation marks that its kind introduces: 公益品牌“…”."""
        kind = self._kinds.match(text, start, stop)
        first = self._at(text, names, kind.end()) or self._at(text, names, kind.end() - 1) if kind else None
        return first if first is not None and spoken_of(text, first) else None

    def _led_up(self, text: str, start: int, stop: int, names: Sequence[Named]) -> Named | None:
        """位于某镇的某公司, 由某局主办的“…”夜校: the name that such words describe."""
        for led in self._led.finditer(text, start, min(stop, start + 40)):
            if led.start() != start:
                return None
            first = self._at(text, names, led.end()) or self._at(text, names, led.end() - 1)
            if first is None:
                return self._titled(text, led.end(), names)
            return first if first.type in ACTORS or spoken_of(text, first) else None
        return None
