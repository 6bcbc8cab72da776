"""Wordings of their own: marks (以96.5分的成绩夺冠), totals of an area, what money is for, whom others come from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.nlp.quantity_around import Around, Indicator
from kg.nlp.quantity_clauses import Clause, Slot
from kg.nlp.quantity_words import Words, either

#: Words before a verb that stay in an indicator, at most this many characters (全市企业签订…).
LEAD = 8
_LISTS = re.compile("[、和与及]")
#: Behind these a list goes on, or something else was said last.
_CLOSING = frozenset("等的了各")
#: The longest purpose that is put behind a bare verb, in characters.
LONGEST = 16


class Special:
    """Reads them with the words of one rule file."""

    def __init__(self, words: Words) -> None:
        of = words.list("trim.of")[0]
        self._score = re.compile(f"{of}?([一-龥]{{0,4}}?{words.any('special.scores')})")
        self._total = re.compile(
            f"({words.any('trim.areas')})?({words.any('special.totals')}){words.any('special.reaches')}?"
        )
        self._with = re.compile(f"{words.any('special.with')}({words.any('special.scores')})$")
        self.sums = re.compile(words.any("special.sums"))
        self.stems, self._rated = words.list("trim.bare_rates"), words.list("trim.rate")[0]
        self.intransitive = words.list("special.intransitive")
        self._joins = re.compile(words.any("special.joins"))
        self._came = re.compile(words.any("verbs.attendance", "special.joins"))
        self._origin = re.compile(f"{words.any('compare.from')}[^，]{{0,8}}$")
        self._risen = re.compile("[一-龥]{1,4}[到至为]")
        spends, on, carries = words.any("special.spends"), words.any("special.on"), words.any("special.carries")
        self._next = re.compile(f"，[^，。；0-9]{{0,14}}?({spends})(?P<what>[^，。；]{{2,24}}(?=[，。；]))?")
        self._on = re.compile(f"，?{on}(?P<what>[^，。；]{{2,24}}?){carries}(?P<does>[^，。；]{{2,8}})")
        units = either(unit for kind in words.map("units") for unit in words.list(f"units.{kind}"))
        self._count = re.compile(f"[0-9]+[余多]?(?:{units})")
        self._of = of
        self._pays = words.list("special.pays")
        self._payer = re.compile(words.any("special.payers"))
        self.houses = re.compile(f"[一-龥]{{0,6}}?{words.any('trim.owners')}")
        self._speaks = re.compile(f"{words.any('speech.says')}$")
        self.areas = re.compile(words.any("trim.areas"))
        self._from, self._use = words.list("special.from")[0], words.list("special.use")[0]

    def says(self, text: str, start: int, stop: int) -> bool:
        """Whether a clause only tells who speaks (某某说，…)."""
        return self._speaks.search(text, start, stop) is not None

    def begin(self, text: str, start: int, stop: int) -> int:
        """Where an indicator begins: 来自全区 only says whence those come who are counted."""
        whence = text.endswith(self._from, 0, start) and self.areas.fullmatch(text, start, stop)
        return stop if whence else start

    def read(self, around: Around, slot: Slot) -> Indicator | None:
        """The indicator of a mark or of an area's total, None for anything else."""
        figure = slot.quantity
        if figure.kind == "score" and (mark := self._score.match(around.text, figure.end, slot.behind[1])):
            return Indicator(text=mark[1], form="noun-figure", verb="", thing=mark[1], start=around.start)
        if figure.kind == "score" and (mark := self._with.search(around.own)):
            return Indicator(text=mark[1], form="noun-figure", verb="", thing=mark[1], start=around.start)
        total = self._total.fullmatch(around.text, around.start, slot.before[1])
        if total is None or around.previous is None or around.behind:
            return None
        if not total[1] and (not around.previous.thing or self.sums.fullmatch(total[2])):
            return None
        text = (total[1] or "") + around.previous.thing + total[2]
        return Indicator(text=text, form="context", verb="", thing=around.previous.thing, start=around.start)

    def bare_rate(self, around: Around, shorten: Callable[[str], str]) -> Indicator | None:
        """A rate with no noun of its own, of what was counted before: 调解成功203件，成功率74.1%."""
        own, last = around.own, around.previous
        if own not in self.stems or last is None:
            return None
        stem = own.removesuffix(self._rated)
        told = next((words for words in (last.verb, last.text) if words.endswith(stem)), "")
        base = told.removesuffix(stem) if told else shorten(last.thing)
        base = base if told or (len(base) <= LEAD - 2 and not last.text.startswith(stem)) else ""
        if len(base) > LEAD + 4:
            return None
        return Indicator(text=base + own, form="rate", verb="", thing=base + own, start=around.start)

    def joined(self, words: str) -> str:
        """单位参加某某职工医疗互助: those who take part, without the long name of what they take part in."""
        found = self._joins.search(words, 2)
        long = found is not None and len(words) - found.end() > LEAD and not _LISTS.search(words, found.end())
        return words[: found.end()] if found is not None and long else words

    def crowd(self, around: Around, slot: Slot) -> bool:
        """Whether a list of those who came stands before their number: 负责人、职工代表共600余人参加."""
        listed = _LISTS.search(around.own) is not None and slot.quantity.kind == "people"
        return listed and self._came.match(around.behind) is not None

    def rises(self, text: str, clause: Clause, slot: Slot) -> bool:
        """Whether a figure is what the one before it became: 由12人扩充到56人."""
        number = clause.slots.index(slot)
        if not number:
            return False
        before, figure = clause.slots[number - 1], slot.quantity
        ties = self._risen.fullmatch(text, before.quantity.end, figure.start)
        return ties is not None and self._origin.search(text, before.before[0], before.quantity.start) is not None

    def paid(self, behind: str, does: int) -> str:
        """80元的互助费由工会承担: what is paid, not who does."""
        by = self._payer.search(behind, 2)
        ends = [end for end in (does, by.start() if by else 0) if end]
        return behind[1 : min(ends)] if ends else behind[1:]

    def purpose(self, indicator: Indicator | None, text: str, slot: Slot) -> Indicator | None:
        """拿出50万元用于职工技能培训: what the money is for, where nothing else says what it is."""
        if indicator is None or slot.quantity.kind != "money" or len(indicator.text) > len(indicator.verb) + 2:
            return indicator
        start, stop = slot.behind
        if indicator.text in self._pays and (does := self._next.match(text, start)):
            return replace(indicator, text=indicator.text + does[1] + self._object(does["what"] or ""))
        if indicator.text in self._pays and (done := self._on.match(text, start)):
            return replace(indicator, text=indicator.text + self._object(done["what"]) + done["does"])
        if not text.startswith(self._use, start) or stop - start > LONGEST + len(self._use):
            return indicator
        return replace(indicator, text=indicator.text + text[start:stop])

    def _object(self, what: str) -> str:
        """What money was spent on, without its number and what only describes it; '' where that is long."""
        counted = self._count.split(what)
        noun = counted[-1].rpartition(self._of)[2] if len(counted) <= 2 else ""
        return noun if 1 < len(noun) <= LONGEST + 4 else ""


def numbers_only(clause: Clause, slot: Slot, around: Around) -> bool:
    """Whether a number only sums up a list (甲路线、乙路线两条路线) or grades the next figure (3大类20个)."""
    pair = next((s.quantity for s in clause.slots if s.quantity.start == slot.quantity.end), None)
    if pair is not None and pair.kind != slot.quantity.kind:
        return False  # 4批160人, 救助35人12.6万元
    if slot.quantity.kind == "things" and len(around.behind) > 1 and _printed(around, slot):
        return True
    graded = slot.behind[0] == slot.behind[1] < clause.end and not slot.leads
    graded = graded or (len(around.behind) == 1 and slot.behind[1] < clause.end and not slot.leads)
    return graded or (len(around.behind) > 1 and around.own.endswith(around.behind[:2]))


def _printed(around: Around, slot: Slot) -> bool:
    """Whether all that a figure numbers is printed before it: 焊工、钳工、电工3个赛项."""
    items = _LISTS.split(around.own)
    return len(items) == slot.quantity.value > 1 and around.own[-1:] not in _CLOSING
