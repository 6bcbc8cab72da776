"""What a figure counts, in the text's own words: the words before it, behind it, or both."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.nlp.periods import Period
from kg.nlp.quantity_clauses import Clause, Slot
from kg.nlp.quantity_words import Words, either, load_words

#: The longest indicator, in characters: what is longer is cut at its attributes.
LONGEST = 40
_EDGE = " |，、；：。“”‘’（）"
_DIGITS = re.compile(r"[0-9][0-9.,]+")
_BRACKET = re.compile(r"（[^（）]*[0-9]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is counted: `text`, the `form` of the wording, its `verb` ('' for none), `thing` the counted noun, `start` in the text."""

    text: str
    form: str
    verb: str
    thing: str
    start: int


@lru_cache(maxsize=4)
def describer(words: Words | None = None) -> Describer:
    """The reader of indicators for one word file (the shipped one by default)."""
    return Describer(words or load_words())


class Describer:
    """Patterns for the words around a figure."""

    def __init__(self, words: Words) -> None:
        self.verb = re.compile(words.any("verbs.strong"))
        self.not_behind = {
            verb: re.compile(f"{either(before.split())}$") for verb, before in words.map("verbs.not_behind").items()
        }
        self.adverb = re.compile(f"(?:{words.any('verbs.adverbs')})$")
        self.head = re.compile(f"(?:{words.any('trim.head')})")
        self.tail = re.compile(f"(?:{words.any('trim.tail')})$")
        self.after = re.compile(words.any("trim.after"))
        self.preposition = re.compile(words.any("trim.prepositions"))
        self.level = re.compile(f"(?:{words.any('trim.levels')})")
        self.level_only = re.compile(f"(.*?)({words.any('trim.levels')})$")
        self.others, self.of = words.list("trim.others")[0], words.list("trim.of")[0]
        self.coverage = re.compile(words.any("verbs.coverage"))
        self.separators = re.compile(words.any("trim.separators"))
        self.follows = re.compile(
            f"(?:{words.any('compare.bases')})?(?:{words.any('compare.changes', 'compare.levels', 'compare.per')})|{words.any('compare.bases')}"
        )
        units = either(unit for name in words.map("units") for unit in words.list(f"units.{name}"))
        sizes = words.any("bound.after_atLeast", "bound.after_atMost")
        self.figure = re.compile(f"[0-9][0-9.,]+(?:{either(words.map('number.scales'))})?(?:{units})?(?:{sizes})?")
        years, months, days = (words.list(f"period.{key}") for key in ("year", "month", "day"))
        self.dates = re.compile(f"(?:{'|'.join(years)})(?:(?:{'|'.join(months)})(?:{'|'.join(days)})?)?")
        self.totals = re.compile(words.any("trim.totals"))
        self.reckoned = re.compile(words.any("trim.reckoned"))
        self.link = re.compile(words.any("trim.links"))
        self.swung = re.compile(words.any("trim.swung"))
        self.in_turn = re.compile(words.any("trim.respectively"))
        self.noun_end = re.compile(words.any("verbs.not_before"))
        self.pivot = re.compile(words.any("verbs.pivot"))
        self.open = re.compile(f"{words.any('trim.open')}$")
        self.unnamed = re.compile(words.any("trim.unnamed"))
        self.attendance = re.compile(words.any("verbs.attendance"))
        self.cannot_end = frozenset("".join(words.list("trim.of")))

    def describe(
        self, text: str, clause: Clause, slot: Slot, periods: list[Period], *, skip_to: int, previous: Indicator | None,
        context: str = "",
    ) -> Indicator | None:
        """The indicator of a figure; None where nothing says what is counted. `skip_to` is where the clause's subject ends."""
        start, stop = self.strip_head(text, max(slot.before[0], min(skip_to, slot.before[1])), slot.before[1], periods)
        stop = self.strip_tail(text, start, stop)
        behind = self._behind(text, clause, slot)
        if self._numbers_only(text, clause, slot, start, stop, behind):
            return None
        if (parts := self._respectively(text, clause)) is not None:
            part = parts[clause.slots.index(slot)]
            return self._make(part, "respectively", "", part, clause.start)
        own = text[start:stop]
        reckoned = self.reckoned.fullmatch(text, start, slot.before[1]) is not None
        if context and ((not own and not behind) or self.totals.fullmatch(own) or reckoned):
            return self._make(context if reckoned else context + own, "context", "", context, start)
        if self._level(own) and (context or previous) and not slot.listed and not behind:
            base = context or previous.thing  # type: ignore[union-attr]
            return self._make(base + own, "level", "", base + own, start)
        if previous is not None and slot.listed:
            return self._item(text, start, stop, behind, previous)
        if slot.quantity.kind == "share":
            return self._rate(text, start, stop, behind, previous)
        if slot.before[0] > clause.start and len(behind) > 1 and (text[stop - 1] == self.of or stop - start > 8):
            start = stop
        verb = self.last_verb(text, start, stop, bare=bool(behind))
        if not behind:
            return self._object(text, start, stop, verb, previous, context)
        if start >= stop or (verb is None and text[stop - 1] == self.others):
            return self._make(self._counted(behind), "figure-subject", "", behind, slot.quantity.start)
        if verb is None:
            return self._make(text[start:stop] + behind, "around", "", behind, start)
        if verb[1] < stop and not self.open.search(text, verb[1], stop):
            return self._object(text, start, stop, verb, previous, context)
        return self._transitive(text, start, stop, verb, behind)

    def noun_of(self, text: str, clause: Clause, periods: list[Period]) -> str:
        """What a clause without figures leaves to a bare figure behind it: its verb's object, or all of it where it is short."""
        start, stop = self.strip_head(text, clause.start, clause.end, periods)
        stop = self.strip_tail(text, start, stop)
        verb = self.last_verb(text, start, stop, bare=False)
        linked = [m.end() for m in self.link.finditer(text, start, stop)]
        begin = max([start, *([verb[1]] if verb and verb[1] < stop else []), *(end for end in linked if end < stop)])
        noun = self._shorten(text[begin:stop])
        return noun if 1 < len(noun) <= 20 else ""

    def _respectively(self, text: str, clause: Clause) -> list[str] | None:
        """建会率、入会率分别达95%和92%: the things that as many figures are given to in turn."""
        if len(clause.slots) < 2 or (found := self.in_turn.search(text, clause.start, clause.slots[0].quantity.start)) is None:
            return None
        start, stop = self.strip_head(text, clause.start, found.start(), [])
        parts = self.separators.split(text[start:stop])
        return parts if len(parts) == len(clause.slots) and all(len(part) > 1 for part in parts) else None

    def _numbers_only(self, text: str, clause: Clause, slot: Slot, start: int, stop: int, behind: str) -> bool:
        """Whether a number only sums up a printed list (甲路线、乙路线两条路线) or grades the next figure (3大类20个)."""
        graded = slot.behind[0] == slot.behind[1] < clause.end and not slot.leads
        return graded or (len(behind) > 1 and text.endswith(behind[:2], start, stop))

    def _rate(self, text: str, start: int, stop: int, behind: str, previous: Indicator | None) -> Indicator | None:
        """A percentage is said of the whole noun before it (职工满意度), else of what stands behind (九成的职工…)."""
        verb = self.verb.match(text, start, stop)
        begin = verb.end() if verb and verb.end() < stop and not self.noun_end.match(text, verb.end()) else start
        if self.follows.fullmatch(text, begin, stop):
            return self._again(previous, text[begin:stop])
        if begin < stop:
            noun = self._shorten(text[begin:stop], longest=24)
            return self._make(noun, "rate", "", noun, begin)
        if behind:
            return self._make(behind.removeprefix(self.of), "rate", "", behind, start)
        return self._again(previous)

    def _counted(self, behind: str) -> str:
        """Those who are counted, without a verb that only says that they attended."""
        swung = self.swung.search(behind, 2)
        if swung is not None and len(behind) > 14:
            return behind[: swung.start()]
        attended = self.attendance.search(behind, 2)
        if attended is None or behind[attended.start() - 1] in self.cannot_end:
            return behind
        rest = behind[attended.end() :]
        return behind[: attended.start()] if not rest or self.separators.match(rest) else behind

    def _again(self, previous: Indicator | None, more: str = "") -> Indicator | None:
        """A second figure of the same thing (…1200家，同比增长12%; …216名，人均3000元)."""
        if previous is None:
            return None
        return replace(previous, text=previous.text + more, form="again")

    def _level(self, own: str) -> bool:
        """Whether words are nothing but a level (国家级)."""
        found = self.level_only.fullmatch(own)
        return found is not None and not found[1]

    def strip_head(self, text: str, start: int, stop: int, periods: list[Period]) -> tuple[int, int]:
        """Past time words, conjunctions and adverbs at the beginning."""
        while start < stop:
            period = next((p for p in periods if p.start == start and p.end <= stop), None)
            if period is not None:
                start = period.end
            elif text[start] in _EDGE and (text[start] not in "“‘（" or not self._closes(text, start, stop)):
                start += 1
            elif unnamed := self.unnamed.search(text, start, min(stop, start + 14)):
                start = unnamed.end()
            elif (word := self.head.match(text, start, stop)) and not self.verb.match(text, start, stop):
                start = word.end()
            else:
                break
        return start, stop

    def _closes(self, text: str, start: int, stop: int) -> bool:
        """Whether the quotation or bracket that opens here closes before the figure."""
        return "”’）"["“‘（".index(text[start])] in text[start:stop]

    def strip_tail(self, text: str, start: int, stop: int) -> int:
        """Before the words that only tie the indicator to its figure (达, 稳定在, 提升至)."""
        while start < stop and (word := self.tail.search(text, start, stop)):
            if word.start() == start and self.preposition.fullmatch(text, start, stop):
                break
            stop = word.start()
        return stop

    def _behind(self, text: str, clause: Clause, slot: Slot) -> str:
        """The words behind a figure, '' where they go on with something else."""
        start, stop = slot.behind
        if start >= stop or self.after.match(text, start, stop):
            return ""
        bracket = _BRACKET.search(text, start, stop)
        words = text[start : bracket.start() if bracket else stop].strip(" ，、；：。）")
        words = words.removesuffix("”").removesuffix("’") if words.count("“") != words.count("”") else words
        if slot.leads and self._level(words):
            words += self.level.sub("", text[clause.slots[-1].behind[0] : clause.slots[-1].behind[1]], count=1)
        if slot.leads and not self.verb.search(words, 1):
            last = text[clause.slots[-1].behind[0] : clause.slots[-1].behind[1]]
            does = self.verb.search(last, 1) or self.coverage.search(last, 1)
            words += last[does.start() :] if does and len(words) + len(last) <= 30 and not self.noun_end.match(last, does.end()) else ""
        return words.removesuffix(self.of)

    def last_verb(self, text: str, start: int, stop: int, *, bare: bool) -> tuple[int, int] | None:
        """The last verb before a figure that has an object (any verb where the object stands behind: `bare`)."""
        found = [m for m in self.verb.finditer(text, start, stop) if not self._nominal(text, start, m)]
        if not found:
            return None
        kept = [m for m in found if bare or m.end() < stop] or found
        first = last = kept[-1]
        for match in reversed(kept[:-1]):
            if first.start() - match.end() > 1:
                break
            first = match
        begin = first.start()
        while (adverb := self.adverb.search(text, start, begin)) is not None:
            begin = adverb.start()
        return begin, last.end()

    def _nominal(self, text: str, start: int, match: re.Match[str]) -> bool:
        """Whether a verb is part of a noun here (工会组织) or quoted."""
        before = self.not_behind.get(match[0])
        if before is not None and before.search(text, start, match.start()):
            return True
        if self.noun_end.match(text, match.end()):
            return True
        return text.count("“", start, match.start()) > text.count("”", start, match.start())

    def _object(
        self, text: str, start: int, stop: int, verb: tuple[int, int] | None, previous: Indicator | None, context: str
    ) -> Indicator | None:
        """累计走访困难职工 + figure."""
        if start >= stop or self.follows.fullmatch(text, start, stop):
            return self._again(previous, text[start:stop])
        if verb is None:
            noun = self._shorten(text[start:stop])
            return self._make(noun, "noun-figure", "", noun, start)
        lead = verb[0] - start
        short = 0 < lead <= 8 and not self.preposition.search(text, start, verb[0])
        begin = start if short else verb[0]
        if verb[1] == stop and lead > 0 and not short:
            noun = self._shorten(text[start : verb[0]], longest=14)
            if len(noun) <= 24 and not (lead > 14 and self.preposition.search(noun)):
                done = noun + text[verb[0] : stop]
                return self._make(done, "object-figure", text[verb[0] : stop], self._shorten(done), verb[0] - len(noun))
        thing = self._shorten(text[verb[1] : stop])
        if not thing and context and begin == verb[0]:
            return self._make(text[begin : verb[1]] + context, "object-figure", text[verb[0] : verb[1]], context, begin)
        return self._make(text[begin : verb[1]] + thing, "object-figure", text[verb[0] : verb[1]], thing, begin)

    def _transitive(self, text: str, start: int, stop: int, verb: tuple[int, int], behind: str) -> Indicator:
        """打造 + (A、B等) figure + 应用场景: verb and noun, without the list of examples between them."""
        between = text[verb[1] : stop]
        if between.endswith(self.others) or self.separators.search(between):
            between = ""
        cut = None if self.pivot.fullmatch(text, *verb) else self.verb.search(behind, 2)
        noun = behind[: cut.start()] if cut and len(behind) > 12 and not self.noun_end.match(behind, cut.end()) else behind
        lead = verb[0] - start
        begin = start if 0 < lead <= 12 and not self.preposition.match(text, start, verb[0]) else verb[0]
        return self._make(text[begin : verb[1]] + between + noun, "figure-object", text[verb[0] : verb[1]], noun, begin)

    def _item(self, text: str, start: int, stop: int, behind: str, previous: Indicator) -> Indicator | None:
        """An item of a list takes the verb of the first one, and its level where it has none of its own."""
        own = text[start:stop]
        if self._level(own):
            base = self.level_only.fullmatch(previous.thing)
            stem = base[1] if base else previous.thing
            return self._make(previous.verb + stem + own + behind, "level", previous.verb, stem + own, start)
        if self.last_verb(text, start, stop, bare=bool(behind)) is not None or not own + behind:
            verb = self.last_verb(text, start, stop, bare=bool(behind))
            if behind and verb is not None:
                return self._transitive(text, start, stop, verb, behind)
            return self._object(text, start, stop, verb, None, "")
        thing = own + behind
        level = self.level.match(previous.thing)
        if level and not self.level.search(thing) and len(thing) <= 6:
            thing = level[0] + thing
        verb_text = "" if self.coverage.match(own) else previous.verb
        return self._make(verb_text + thing, "list", previous.verb, thing, start)

    def _shorten(self, noun: str, *, longest: int = 12) -> str:
        """A long object without its attributes: what stands behind the last 的."""
        if len(noun) > longest and self.of in noun[:-2]:
            return noun[noun.rindex(self.of, 0, len(noun) - 2) + 1 :]
        return noun

    def _make(self, text: str, form: str, verb: str, thing: str, start: int) -> Indicator | None:
        """An indicator without stray marks, digits of other figures and overlong attributes."""
        text = self.dates.sub("", _SPACE.sub("", text))
        text = _DIGITS.sub("", self.figure.sub("", text)).strip(_EDGE if text.count("“") != text.count("”") else " |，、；：。")
        if len(text) > LONGEST:
            text = text[:LONGEST]
        return Indicator(text=text, form=form, verb=verb, thing=thing, start=start) if len(text) > 1 else None
