"""What a figure counts, in the text's own words: the words before it, behind it, or both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.nlp.periods import Period
from kg.nlp.quantity_around import FORMS, Around, Indicator
from kg.nlp.quantity_clauses import Clause, Slot
from kg.nlp.quantity_special import LEAD, Special, numbers_only
from kg.nlp.quantity_trim import Trimmer
from kg.nlp.quantity_words import Words

__all__ = ["FORMS", "Describer", "Indicator"]

_BRACKET = re.compile(r"（[^（）]*[0-9]")


class Describer:
    """Reads indicators with the patterns of one word file."""

    def __init__(self, words: Words) -> None:
        self.trim, self._special = Trimmer(words), Special(words)
        self._after = re.compile(words.any("trim.after"))
        self._level = re.compile(words.any("trim.levels"))
        self._others, self._of = words.list("trim.others")[0], words.list("trim.of")[0]
        self._coverage = re.compile(words.any("verbs.coverage"))
        self._attendance = re.compile(words.any("verbs.attendance"))
        self._separators = re.compile(words.separators())
        bases, rises = words.any("compare.bases"), words.any("compare.changes", "compare.levels", "compare.per")
        degrees = words.any("compare.degrees")
        self._per = re.compile(f"{words.any('compare.per')}$")
        self._follows = re.compile(f"(?:{bases})?{rises}|{bases}{degrees}?")
        self._worth = re.compile(f"{words.any('trim.worth')}$")
        self._totals, self._reckoned = re.compile(words.any("trim.totals")), re.compile(words.any("trim.reckoned"))
        self._link, self._swung = re.compile(words.any("trim.links")), re.compile(words.any("trim.swung"))
        self._in_turn, self._pivot = re.compile(words.any("trim.respectively")), re.compile(words.any("verbs.pivot"))
        self._open = re.compile(f"{words.any('trim.open')}$")
        self._fulfils, self._by = re.compile(words.any("trim.fulfils")), words.list("trim.by")[0]
        self._owner = re.compile(f"([^，。的]{{0,12}}?{words.any('trim.owners')}){self._of}[^，。]{{3,}}")
        self._about = re.compile(words.any("trim.about"))
        self._shared = re.compile(f"(.+?){words.any('trim.shared')}")

    def describe(
        self,
        text: str,
        clause: Clause,
        slot: Slot,
        periods: Sequence[Period],
        *,
        skip_to: int,
        previous: Indicator | None,
        context: str = "",
    ) -> Indicator | None:
        """The indicator of a figure; None where nothing says what is counted.

        `skip_to` is where the clause's subject ends, `previous` the indicator of the figure before in the sentence,
        `context` the noun of the clause before where that one has no figure.
        """
        start = self.trim.head(text, max(slot.before[0], min(skip_to, slot.before[1])), slot.before[1], periods)
        start = self._special.begin(text, start, slot.before[1])
        around = Around(
            text=text,
            start=start,
            stop=self.trim.tail(text, start, slot.before[1], periods),
            behind=self._behind(text, clause, slot),
            end=clause.end,
            kind=slot.quantity.kind,
            previous=previous,
            context=context if slot is clause.slots[0] or slot.before[0] < slot.before[1] else "",  # not 36批1200人
        )
        if numbers_only(clause, slot, around):
            return None
        if (parts := self._respectively(text, clause)) is not None:
            part = parts[clause.slots.index(slot)]
            return self._make(part, "respectively", "", part, clause.start)
        if previous is not None and self._special.rises(text, clause, slot):
            return self._again(previous)
        special = self._special.read(around, slot) or self._leaning(slot, around)
        if special is not None:
            return special
        if slot.listed and previous is not None:
            return self._item(around, previous)
        if slot.quantity.kind == "share":
            return self._rate(around)
        around = self._without_attribute(around, later=slot.before[0] > clause.start)
        return self._special.purpose(self._plain(around, slot), text, slot)

    def _without_attribute(self, around: Around, *, later: bool) -> Around:
        """Words that only describe the noun behind the figure (…的), or of a `later` figure in the clause, go."""
        text, start, stop = around.text, around.start, around.stop
        if len(around.behind) <= 1:
            return around
        if (
            len(around.own) > LEAD
            and text[stop - 1] == self._of
            and not self.trim.last_verb(text, start, stop, bare=True)
        ):
            around = replace(around, start=stop)
        kept = 1 < len(around.own) <= LEAD and not self._special.houses.fullmatch(around.own)
        if later and (text[stop - 1] == self._of or not kept):
            around = replace(around, start=stop)
        return around

    def noun_of(self, text: str, clause: Clause, periods: Sequence[Period]) -> str:
        """What a clause without figures leaves to a bare figure behind it: its verb's object, or all of it."""
        start = self.trim.head(text, clause.start, clause.end, periods)
        stop = start if self._special.says(text, start, clause.end) else self.trim.tail(text, start, clause.end)
        verb = self.trim.last_verb(text, start, stop, bare=False)
        ends = [match.end() for match in self._link.finditer(text, start, stop)] + ([verb[1]] if verb else [])
        noun = self.trim.shorten(text[max([start, *(end for end in ends if end < stop)]) : stop])
        return noun if 1 < len(noun) <= 20 else ""

    def _behind(self, text: str, clause: Clause, slot: Slot) -> str:
        """The words behind a figure, '' where something else follows; a list shares its last item's noun and verb."""
        start, stop = slot.behind
        number = clause.slots.index(slot) + 1
        if number < len(clause.slots) and self._special.rises(text, clause, clause.slots[number]):
            return ""
        if start >= stop or self._after.match(text, start, stop):
            return ""
        bracket = _BRACKET.search(text, start, stop)
        words = text[start : bracket.start() if bracket else stop].strip(" ，、；：。）")
        words = words[: words.index(self._others)] if self._others in words[2:] and slot.listed else words
        if words.count("“") != words.count("”"):
            words = words.removesuffix("”").removesuffix("’")
        shared = self._shared.fullmatch(words) if stop < clause.end and not slot.leads else None
        if shared and not self.trim.verb.search(shared[1]):
            last = text[slice(*clause.slots[-1].behind)]
            does = self.trim.verb.search(last, 1) or self._coverage.search(last, 1)
            words = shared[1] + (last[does.start() :] if does and len(last) <= 14 else "")
        if slot.leads:
            last = text[slice(*clause.slots[-1].behind)]
            if self.trim.is_level(words):
                words += self._level.sub("", last, count=1)
            elif not self.trim.verb.search(words, 1) and len(words) + len(last) <= 30:
                does = self.trim.verb.search(last, 1) or self._coverage.search(last, 1)
                words += last[does.start() :] if does and not self.trim.is_noun(does) else ""
        ties = self._follows.match(words := self._special.joined(words)) or not self.trim.tail(words, 0, len(words))
        return "" if ties else words.removesuffix(self._of)

    def _respectively(self, text: str, clause: Clause) -> list[str] | None:
        """建会率、入会率分别达95%和92%: the things that as many figures are given to in turn."""
        if len(clause.slots) < 2:
            return None
        found = self._in_turn.search(text, clause.start, clause.slots[0].quantity.start)
        if found is None:
            return None
        parts = self._separators.split(text[self.trim.head(text, clause.start, found.start(), ()) : found.start()])
        return parts if len(parts) == len(clause.slots) and all(len(part) > 1 for part in parts) else None

    def _leaning(self, slot: Slot, around: Around) -> Indicator | None:
        """A figure whose noun stands in the clause before: …救助金，17.5万元; …试点，省级2家; …信息，总量1万条."""
        own, context, start = around.own, around.context, around.start
        reckoned = self._reckoned.fullmatch(around.text, start, slot.before[1]) is not None
        if context and ((not own and not around.behind) or self._totals.fullmatch(own) or reckoned):
            return self._make(context if reckoned else context + own, "context", "", context, start)
        if self.trim.is_level(own) and not slot.listed and not around.behind:
            base = context or (around.previous.thing if around.previous else "")
            return self._make(thing := self._leveled(base, own), "level", "", thing, start) if base else None
        return None

    def _leveled(self, noun: str, level: str) -> str:
        """A noun with another level, in front of it or behind, where the old one stands."""
        first = self._level.match(noun)
        return level + noun[first.end() :] if first else self.trim.split_level(noun)[0] + level

    def _plain(self, around: Around, slot: Slot) -> Indicator | None:
        """The usual forms: object and figure, figure and noun, verb and figure and noun."""
        text, start, stop, behind = around.text, around.start, around.stop, around.behind
        verb = self.trim.unlisted(text, start, stop, self.trim.last_verb(text, start, stop, bare=bool(behind)))
        if not behind:
            return self._object(around, verb)
        if start >= stop or (verb is None and text[stop - 1] == self._others):
            counted = self._counted(behind, goes_on=slot.behind[1] < around.end)
            if slot.quantity.kind == "money" and behind.startswith(self._of):
                counted = self._special.paid(behind, self.trim.first_verb(behind, 2))
            return self._make(counted, "figure-subject", "", behind, slot.quantity.start)
        if verb is None:
            wide = self._open.fullmatch(around.own) is not None
            owner = self._owner.match(behind) if wide else None
            counted = around.own + (owner[1] if owner else behind)
            if self._special.crowd(around, slot):
                counted = behind
            return self._make(counted, "figure-subject" if wide else "around", "", behind, start)
        worth = self._worth.search(text, verb[1], stop)
        if worth is None and stop - verb[1] > 2 and not self._open.search(text, verb[1], stop):
            return self._object(around, verb)
        return self._transitive(around, verb)

    def _rate(self, around: Around) -> Indicator | None:
        """A percentage is said of the whole noun before it (职工满意度), else of what stands behind (九成的职工…)."""
        text, stop = around.text, around.stop
        verb = self.trim.verb.match(text, around.start, stop)
        if (bare := self._special.bare_rate(around, self.trim.shorten)) is not None or (
            verb and self._fulfils.fullmatch(verb[0])
        ):
            return bare or self._make(around.own.removesuffix(self._of), "rate", "", around.own, around.start)
        verbal = verb is not None and verb.end() < stop and not self.trim.is_noun(verb)
        begin = verb.end() if verb and verbal else around.start
        if text[begin:stop] in self._special.stems:
            begin = around.start
        if self._follows.fullmatch(text, begin, stop) or (begin >= stop and not around.behind):
            return self._again(around.previous, text[begin:stop])
        noun = self.trim.shorten(text[begin:stop], longest=24) if begin < stop else around.behind.removeprefix(self._of)
        noun += around.behind.removeprefix(self._of) if self._special.areas.fullmatch(noun) else ""
        if noun.endswith(self._of) or text.startswith(self._by, stop):
            noun = noun.removesuffix(self._of) + (around.behind if len(around.behind) <= LEAD else "")
        return self._make(noun, "rate", "", noun, begin)

    def _counted(self, behind: str, *, goes_on: bool) -> str:
        """Those who are counted, without a verb that only says that they attended, or what is done to others (把…).

        Where the clause `goes_on` to another figure, what they do is said of that one (队员上报线索560条).
        """
        does = self.trim.first_verb(behind, 2) if goes_on else 0
        if does and behind[does - 1] not in "被获把将由":
            return behind[:does]
        if (owner := self._owner.match(behind)) is not None:
            return owner[1]
        if (about := self._about.search(behind, 2)) is not None:
            return behind[: about.start()]
        swung = self._swung.search(behind, 2)
        if swung is not None and len(behind) > 14:
            return behind[: swung.start()]
        for attended in self._attendance.finditer(behind, 2):
            rest = behind[attended.end() :]
            if behind[attended.start() - 1] != self._of and (not rest or self._separators.match(rest)):
                return behind[: attended.start()]
        return behind

    def _again(self, previous: Indicator | None, more: str = "") -> Indicator | None:
        """A second figure of the same thing (…1200家，同比增长12%; …216名，人均3000元)."""
        if previous is None:
            return None
        text = self._per.sub("", previous.text) if previous.form == "again" and more else previous.text
        return replace(previous, text=text.removesuffix(more) + more, form="again")

    def _object(self, around: Around, verb: tuple[int, int] | None) -> Indicator | None:
        """累计走访困难职工 + figure; 志愿服务 + figure; 特色课程开设 + figure."""
        text, start, stop = around.text, around.start, around.stop
        if start >= stop or self._follows.fullmatch(text, start, stop):
            return self._again(around.previous, around.own)
        if verb is None:
            noun = self.trim.shorten(around.own)
            return self._make(noun, "noun-figure", "", noun, start)
        lead, word = verb[0] - start, text[slice(*verb)]
        short = 0 < lead <= LEAD and not self.trim.preposition.search(text, start, verb[0])
        if verb[1] == stop and lead > 0 and not short:
            noun = self.trim.shorten(text[start : verb[0]], longest=14)
            if len(noun) <= 24 and not (lead > 14 and self.trim.preposition.search(noun)):
                thing = self.trim.shorten(noun + word)
                return self._make(noun + word, "object-figure", word, thing, verb[0] - len(noun))
        begin, thing = start if short else verb[0], self.trim.shorten(text[verb[1] : stop])
        people = around.kind in ("people", "visits") and self._coverage.search(word) is None
        if not thing and around.context and not short and not people and not word.endswith(self._special.intransitive):
            return self._make(word + around.context, "context", word, around.context, begin)
        return self._make(text[begin : verb[1]] + thing, "object-figure", word, thing, begin)

    def _transitive(self, around: Around, verb: tuple[int, int]) -> Indicator | None:
        """打造 + (A、B等) figure + 应用场景: verb and noun, without the list of examples between them."""
        text, start, behind = around.text, around.start, around.behind
        between = text[verb[1] : around.stop]
        if (worth := self._worth.search(between)) is not None:
            between, behind = between[: worth.start()], behind.removeprefix(self._of) + worth[0]
        if between.endswith(self._others) or self._separators.search(between):
            between = ""
        cut = None if self._pivot.fullmatch(text, *verb) or len(behind) <= 12 else self.trim.verb.search(behind, 2)
        noun = behind[: cut.start()] if cut and not self.trim.is_noun(cut) else behind
        leads = 0 < verb[0] - start <= 12 and not self.trim.preposition.match(text, start, verb[0])
        begin = start if leads else verb[0]
        return self._make(text[begin : verb[1]] + between + noun, "figure-object", text[slice(*verb)], noun, begin)

    def _item(self, around: Around, previous: Indicator) -> Indicator | None:
        """An item of a list takes the verb of the first one, and its level or its noun where it has none of its own."""
        own, start = around.own, around.start
        if not own + around.behind:
            return replace(previous, form="again")
        if self._totals.fullmatch(own):
            lead = previous.verb if previous.verb and self._special.sums.fullmatch(own) else previous.thing
            return self._make(lead + own, "list", "", lead + own, start)
        if self.trim.is_level(own):
            thing = self._leveled(previous.thing, own)
            return self._make(previous.verb + thing + around.behind, "level", previous.verb, thing, start)
        verb = self.trim.last_verb(around.text, start, around.stop, bare=bool(around.behind))
        if verb is not None or not own + around.behind:
            around = replace(around, previous=None, context="")
            return self._transitive(around, verb) if around.behind and verb else self._object(around, verb)
        thing = own + around.behind
        level = self._level.match(previous.thing)
        if level and not self._level.search(thing) and len(thing) <= 6:
            thing = level[0] + thing
        verb_text = "" if self._coverage.match(own) else previous.verb
        return self._make(verb_text + thing, "list", previous.verb, thing, start)

    def _make(self, text: str, form: str, verb: str, thing: str, start: int) -> Indicator | None:
        text = self.trim.clean(text)
        return Indicator(text=text, form=form, verb=verb, thing=thing, start=start) if len(text) > 1 else None
