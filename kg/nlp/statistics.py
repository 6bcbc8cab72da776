"""Statistics of an article: figures with what they count, whose they are, when they hold, and where that is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from kg.model import Piece, Statistic
from kg.nlp.indicators import Describer, Indicator
from kg.nlp.periods import Calendar, Period
from kg.nlp.quantities import Finder, Quantity, limits
from kg.nlp.quantity_clauses import Clause, Slot, clauses
from kg.nlp.quantity_subjects import THINGS, Named, Scene, Subjects, remember
from kg.nlp.quantity_words import Words, either, load_words
from kg.nlp.reading import Reading, Sentence

__all__ = ["Figures", "Named", "find_statistics"]

#: Why a number was left aside without being a figure at all: not worth a line in the list of unread figures.
SILENT = frozenset({"date", "ordinal", "idiom", "single", "name", "code", "unitless", "duration"})
#: Kinds of units whose sentences state facts.
STATING = frozenset({"paragraph", "note"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The statistics of one article, in the order of the text, and the figures that became none."""

    statistics: tuple[Statistic, ...]
    unread: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A figure on its way to a statistic."""

    quantity: Quantity
    indicator: Indicator
    subject: str
    period: str
    status: str
    comparison: str
    spans: tuple[tuple[int, int], ...]


def find_statistics(reading: Reading, names: Sequence[Named], topics: Sequence[str], *, words: Words | None = None) -> Figures:
    """Statistics of an article: `names` are its entity mentions, `topics[i]` the key of who acts in sentence i by default."""
    return _reader(words or load_words()).read(reading, sorted(names, key=lambda n: (n.start, -n.end)), topics)


@lru_cache(maxsize=4)
def _reader(words: Words) -> _Reader:
    return _Reader(words)


class _Reader:
    """All patterns of one word file."""

    def __init__(self, words: Words) -> None:
        self.finder, self.calendar, self.describer = Finder(words), Calendar(words), Describer(words)
        self.subjects, self.modes = Subjects(words), Modes(words)
        self.separators = re.compile(words.any("trim.separators"))
        self.each = re.compile(f"{words.list('trim.each')[0]}(?!{words.any('trim.each_not')})[^，、各]{{0,4}}$")
        self.of_these = words.list("trim.of_these")[0]
        self.audience = re.compile(words.any("trim.audience"))
        self.prefixable = re.compile(words.any("verbs.coverage"))

    def read(self, reading: Reading, names: Sequence[Named], topics: Sequence[str]) -> Figures:
        """The statistics of an article."""
        self._known: dict[str, Named] = {}
        self._told = 0
        quantities = self.finder.find(reading.text)
        figures = [q for q in quantities if not q.skip]
        unread = [q for q in quantities if q.skip and q.skip not in SILENT and self._stated(reading, q)]
        starts, positions = [n.start for n in names], [q.start for q in figures]
        found: list[_Found] = []
        before: tuple[int, Scene | None, str] = (-2, None, "")
        for number in sorted({reading.sentence_at(q.number) for q in figures}):
            sentence = reading.sentences[number]
            inside = figures[bisect_left(positions, sentence.start) : bisect_left(positions, sentence.end)]
            if sentence.kind not in STATING:
                continue
            mine = names[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            inside = [q for q in inside if not any(n.start <= q.number and q.end <= n.end and n.type != "Group" for n in mine)]
            scene = self._scene(reading, number, names, starts, topics, before)
            rows, left = self._sentence(reading.text, sentence, inside, mine, scene, before)
            found.extend(rows)
            unread.extend(left)
            before = (number, scene, rows[-1].period if rows else "")
        statistics = _merge([self._statistic(reading, row) for row in found])
        return Figures(statistics=statistics, unread=tuple(p for q in sorted(unread, key=lambda q: q.start) for p in reading.evidence((q.start, q.end))))

    def _stated(self, reading: Reading, quantity: Quantity) -> bool:
        return reading.sentences[reading.sentence_at(quantity.number)].kind in STATING

    def _scene(
        self, reading: Reading, number: int, names: Sequence[Named], starts: Sequence[int], topics: Sequence[str],
        before: tuple[int, Scene | None, str],
    ) -> Scene:
        """What the sentence before leaves to this one: the thing its figures were about, or the occasion it told of."""
        while self._told < len(names) and names[self._told].start < reading.sentences[number].start:
            remember(self._known, names[self._told])
            self._told += 1
        topic = topics[number] if number < len(topics) else ""
        scene = Scene(actor=topic, default=topic, known=dict(self._known))
        if number == 0 or reading.sentences[number - 1].unit != reading.sentences[number].unit:
            return scene
        last, told, _ = before
        if last == number - 1 and told is not None and told.last_is_thing and told.actor == scene.actor:
            scene.carried = told.last
            scene.places.update({key: span for key, span in told.places.items() if key == told.last})
        previous = reading.sentences[number - 1]
        told_of = names[bisect_left(starts, previous.start) : bisect_left(starts, previous.end)]
        occasion = next((n for n in reversed(told_of) if n.type == "Event"), None)
        if occasion is not None:
            scene.occasion = occasion.key
        thing = next((n for n in reversed(told_of) if n.type in THINGS), None)
        if thing is not None:
            scene.before = thing.key
        return scene

    def _sentence(
        self, text: str, sentence: Sentence, figures: Sequence[Quantity], names: Sequence[Named], scene: Scene,
        before: tuple[int, Scene | None, str],
    ) -> tuple[list[_Found], list[Quantity]]:
        """The figures of a sentence, read clause by clause, and those that nothing explains."""
        closed = [(n.start, n.end) for n in names if n.end - n.start > 3]
        periods = [
            p for p in self.calendar.find(text, sentence.start, sentence.end)
            if not any(n.start <= p.start and p.end <= n.end for n in names if n.type != "Place")
        ]
        rows: list[_Found] = []
        left: list[Quantity] = []
        earlier: Clause | None = None
        for clause in clauses(text, sentence.start, sentence.end, figures, closed=closed, separators=self.separators):
            within = [n for n in names if clause.start <= n.start < clause.end and not any(p.start <= n.start and n.end <= p.end for p in periods)]
            here = self._after_period(clause, periods)
            if here > clause.start:
                self.subjects.turn(scene)
            seen = [n for n in names if n.start < clause.end]
            self._recall(names, sentence, clause, scene)
            skip_to = self.subjects.open_clause(text, here, clause.end, seen, scene)
            position, previous, context = clause.start, None, self._context(text, earlier, clause, periods)
            earlier = clause
            for slot in clause.slots:
                self.subjects.mention(text, clause.start, [n for n in within if position <= n.start < slot.quantity.start], scene)
                position = slot.quantity.start
                fallback = previous or (rows[-1].indicator if rows else None)
                indicator = self.describer.describe(text, clause, slot, periods, skip_to=skip_to, previous=fallback, context=context)
                if indicator is None:
                    left.append(slot.quantity)
                    continue
                previous = indicator
                later = [n for n in names if n.start >= slot.quantity.end]
                rows.extend(self._rows(text, sentence, clause, slot, indicator, periods, scene, names, later, rows, before))
            self.subjects.mention(text, clause.start, [n for n in within if n.start >= position and n.key != scene.actor], scene)
            self._since(periods, names, clause, scene)
            self.subjects.close_clause(text, clause.start, clause.end, scene)
        return rows, left

    def _since(self, periods: Sequence[Period], names: Sequence[Named], clause: Clause, scene: Scene) -> None:
        """自…启动某计划以来: what follows is said of that programme."""
        for period in periods:
            if clause.start <= period.start < clause.end and period.text.startswith(self.calendar.froms):
                for name in names:
                    if name.type in THINGS and period.start < name.start and name.end <= period.end:
                        self.subjects.take(name, scene, opened=True)
                        scene.lasting = True

    def _recall(self, names: Sequence[Named], sentence: Sentence, clause: Clause, scene: Scene) -> None:
        """Who and what was named last before a clause: what 她 and 这项行动 stand for."""
        for name in names:
            if sentence.start <= name.start and name.end <= clause.start:
                remember(scene.known, name)

    def _context(self, text: str, earlier: Clause | None, clause: Clause, periods: list[Period]) -> str:
        """The noun of the clause before, where that one has no figure of its own."""
        if earlier is None or earlier.slots or not clause.slots or clause.inside:
            return ""
        return self.describer.noun_of(text, earlier, periods)

    def _after_period(self, clause: Clause, periods: Sequence[Period]) -> int:
        """Where a clause begins behind its time words."""
        here = clause.start
        while here < clause.end and (period := next((p for p in periods if p.start == here), None)):
            here = period.end
        return here

    def _rows(
        self, text: str, sentence: Sentence, clause: Clause, slot: Slot, indicator: Indicator, periods: Sequence[Period],
        scene: Scene, names: Sequence[Named], later: Sequence[Named], rows: Sequence[_Found], before: tuple[int, Scene | None, str],
    ) -> list[_Found]:
        """One figure as a row; two rows where 各 gives it to two things."""
        quantity = self.modes.bound(text, slot.before[0], slot.quantity)
        status = self.modes.status(text, sentence.start, quantity.start)
        subject = self.subjects.decide(text, quantity, indicator, scene, later, names=names, begin=clause.start, target=status != "done")
        period = self._period(text, sentence, clause, quantity, periods)
        if period is None and subject == scene.occasion:
            words = self._dated(text, sentence)
        elif period is None and text.startswith(self.of_these, sentence.start) and before[1] is not None and before[1].last == subject:
            words = before[2]
        else:
            words = period.text if period else ""
        if rows and not indicator.thing and indicator.text == indicator.verb and rows[-1].quantity.unit == quantity.unit and indicator.form == "object-figure":
            indicator = replace(indicator, text=indicator.verb + rows[-1].indicator.thing, thing=rows[-1].indicator.thing)
        indicator = self._prefixed(indicator, rows, subject, clause)
        start = min([clause.start, indicator.start, *([period.start] if period else [])])
        spans = [(max(start, sentence.start), max(clause.end, quantity.end))]
        where = scene.places.get(subject)
        if where is not None and not spans[0][0] <= where[0] < spans[0][1] and sentence.start <= where[0] < sentence.end:
            spans = sorted([where, spans[0]])
        row = _Found(
            quantity=quantity, indicator=indicator, subject=subject, period=words, status=status, spans=tuple(spans),
            comparison=self.modes.comparison(text, clause, quantity),
        )
        if each := self.each.search(text, slot.before[0], quantity.start):
            return [replace(row, indicator=replace(indicator, text=part)) for part in self._shares(text, slot, indicator, each)]
        return [row]

    def _shares(self, text: str, slot: Slot, indicator: Indicator, each: re.Match[str]) -> list[str]:
        """The things that 各 gives a figure to, each with the verb (which may stand behind 各)."""
        things = [part for part in self.separators.split(indicator.thing) if part]
        if each.end() - each.start() > 1:
            things = [part for part in self.separators.split(text[slot.before[0] : each.start()]) if part]
        verb = "" if indicator.form == "noun-figure" else indicator.verb
        return [verb + thing for thing in things] or [indicator.text]

    def _prefixed(self, indicator: Indicator, rows: Sequence[_Found], subject: str, clause: Clause) -> Indicator:
        """惠及职工 behind figures of the same doer says by what: the things counted before go in front, where they are short."""
        if not rows or not self._benefits(indicator):
            return indicator
        last = rows[-1]
        group = [r.indicator.thing for r in rows if r.spans[-1] == last.spans[-1] and r.subject == subject]
        lead = "、".join(group)
        if not lead or last.subject != subject or len(lead) > 9 or self.prefixable.search(last.indicator.verb) or last.quantity.kind == "share":
            return indicator
        return replace(indicator, text=lead + indicator.text)

    def _benefits(self, indicator: Indicator) -> bool:
        """Whether an indicator needs to be told of what: 惠及职工, 听众."""
        if indicator.form == "object-figure" and indicator.verb:
            return self.prefixable.match(indicator.verb) is not None
        return indicator.form in ("noun-figure", "figure-subject") and self.audience.fullmatch(indicator.text) is not None

    def _period(self, text: str, sentence: Sentence, clause: Clause, quantity: Quantity, periods: Sequence[Period]) -> Period | None:
        """The last time words before the figure; a rate only within its clause; 全年 gives way to a year that was named."""
        before = [p for p in periods if p.end <= quantity.start and (not p.rate or p.start >= clause.start)]
        if self.modes.summed(text, clause, quantity):
            before = [p for p in before if not p.text.startswith(self.modes.every) or p.start >= clause.start]
        if not before:
            return None
        last = before[-1]
        if self.modes.loose(last.text) and len(before) > 1 and self.modes.dated(before[-2].text):
            return before[-2]
        return last

    def _dated(self, text: str, sentence: Sentence) -> str:
        """The last date of the sentence before."""
        begin = max(text.rfind(mark, 0, sentence.start - 1) for mark in "。！？\n")
        dated = [p for p in self.calendar.find(text, begin + 1, sentence.start) if p.text[:1].isdigit()]
        return dated[-1].text if dated else ""

    def _statistic(self, reading: Reading, row: _Found) -> Statistic:
        start, end = self.calendar.resolve(row.period, reading.article.date)
        today, status = reading.article.date, row.status
        if status == "done" and len(today) == 10 and start > today:
            status = "planned"
        q = row.quantity
        return Statistic(
            subject=row.subject, indicator=row.indicator.text, value=q.value, unit=q.unit, as_written=reading.surface(q.start, q.end),
            evidence=reading.evidence(*row.spans), rule=f"statistic-{row.indicator.form}", bound=q.bound, lower=q.lower,
            upper=q.upper, period=row.period, period_start=start, period_end=end, comparison=row.comparison, status=status,
        )


class Modes:
    """Plans and comparisons: words that say how a figure is meant."""

    def __init__(self, words: Words) -> None:
        verbs = words.any("verbs.strong")
        future, plan, must = (words.list(f"status.{key}")[0] for key in ("future", "plan", "must"))
        behind = "".join(words.list("status.must_not_behind"))
        self.planned = re.compile(
            f"{words.any('status.planned')}|{future}(?:{words.any('status.future_after')}|{verbs})"
            f"|{plan}(?:{words.any('status.plan_after')}|{verbs})"
        )
        self.target = re.compile(f"{words.any('status.target')}|(?<![{behind}]){must}“?{verbs}")
        change = f"(?:{words.any('compare.bases')})?{words.any('compare.changes')}"
        self.compare = re.compile(f"{words.any('compare.levels')}|{change}|{words.any('compare.bases')}")
        self.plain = frozenset(words.list("compare.changes"))
        self.origin = re.compile(f"(?:{words.any('compare.from')})$")
        self.far = {
            kind: re.compile(either(w for w in words.list(f"bound.{kind}") if len(w) > 2)) for kind in ("atLeast", "atMost")
        }
        self.sum = re.compile(words.any("period.sums"))
        self.every = words.list("period.every")[0]
        self.until = re.compile(words.any("period.until"))
        self.run = words.list("period.run")[0]
        self.again = frozenset(words.list("period.again"))

    def summed(self, text: str, clause: Clause, quantity: Quantity) -> bool:
        """Whether a clause sums up (累计): then a 每年 of another clause does not hold for it."""
        return self.sum.search(text, clause.start, quantity.start) is not None

    def dated(self, period: str) -> bool:
        """Whether time words name years or days, and not a limit (截至2025年8月)."""
        return any(sign.isdigit() for sign in period) and not self.until.match(period)

    def loose(self, period: str) -> bool:
        """Whether time words (全年) mean the year that was named before."""
        return period in self.again or period.startswith(self.run)

    def status(self, text: str, start: int, stop: int) -> str:
        """planned or target where such a word stands before the figure, else done."""
        if self.target.search(text, start, stop):
            return "target"
        return "planned" if self.planned.search(text, start, stop) else "done"

    def comparison(self, text: str, clause: Clause, quantity: Quantity) -> str:
        """The word that compares the figure with another one, '' where none does."""
        found = [m for m in self.compare.finditer(text, clause.start, quantity.start)]
        if not found:
            origin = self.origin.search(text, clause.start, quantity.start)
            return origin[0] if origin else ""
        last = found[-1]
        if last[0] in self.plain and (quantity.kind not in ("share", "multiple", "money", "duration") or quantity.start - last.end() > 2):
            return ""
        return last[0]

    def bound(self, text: str, start: int, quantity: Quantity) -> Quantity:
        """不低于政府规定1.2倍: a bound word that does not touch its figure."""
        if quantity.bound != "exact" or quantity.kind not in ("share", "multiple"):
            return quantity
        for kind, pattern in self.far.items():
            if pattern.search(text, start, quantity.start):
                lower, upper = limits(quantity.value, kind, None)
                return replace(quantity, bound=kind, lower=lower, upper=upper)
        return quantity


def _merge(statistics: Sequence[Statistic]) -> tuple[Statistic, ...]:
    """The same statistic stated twice is one with both pieces of evidence."""
    merged: dict[tuple[str, str, Decimal, str, str, str], Statistic] = {}
    for one in statistics:
        key = (one.subject, one.indicator, one.value, one.unit, one.period, one.status)
        known = merged.get(key)
        merged[key] = replace(known, evidence=tuple(dict.fromkeys((*known.evidence, *one.evidence)))) if known else one
    return tuple(merged.values())
