"""Statistics of an article: figures with what they count, whose they are, when they hold, and where that is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg.model import Piece, Statistic
from kg.nlp.indicators import Describer, Indicator
from kg.nlp.periods import Calendar, Period
from kg.nlp.quantities import Finder, Quantity
from kg.nlp.quantity_clauses import Clause, Slot, clauses
from kg.nlp.quantity_modes import Modes
from kg.nlp.quantity_rows import Leaning, Row, merge
from kg.nlp.quantity_scene import THINGS, Named, Scene, remember
from kg.nlp.quantity_stage import Stage, Stages
from kg.nlp.quantity_subjects import Subjects
from kg.nlp.quantity_whose import Whose
from kg.nlp.quantity_words import Words, load_words
from kg.nlp.quantity_years import Years
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


@dataclass(slots=True, kw_only=True)
class _State:
    """One sentence being read: its names and time words, what it has spoken of, the rows so far."""

    text: str
    sentence: Sentence
    names: Sequence[Named]
    periods: list[Period]
    scene: Scene
    before: _State | None
    rows: list[Row] = field(default_factory=list)
    left: list[Quantity] = field(default_factory=list)
    told: int = 0
    plans: tuple[int, int] = (0, 0)


def find_statistics(
    reading: Reading,
    names: Sequence[Named],
    topics: Sequence[str],
    *,
    employers: Mapping[str, str] | None = None,
    words: Words | None = None,
) -> Figures:
    """Statistics of an article: `names` are its entity mentions, `topics[i]` the key of who acts in sentence i.

    `employers` gives the body that a person works for, by keys.
    """
    return _Article(_tools(words or load_words()), reading, names, topics, employers or {}).read()


@lru_cache(maxsize=4)
def _tools(words: Words) -> _Tools:
    return _Tools(words)


class _Tools:
    """All patterns of one word file; nothing in here remembers an article."""

    def __init__(self, words: Words) -> None:
        self.finder, self.calendar, self.describer = Finder(words), Calendar(words), Describer(words)
        self.subjects, self.whose, self.modes = Subjects(words), Whose(words), Modes(words)
        self.separators = re.compile(words.separators())
        self.each = re.compile(f"{words.list('trim.each')[0]}(?!{words.any('trim.each_not')})[^，、各]{{0,4}}$")
        self.of_these = words.list("trim.of_these")[0]
        self.leaning, self.stages, self.years = Leaning(words), Stages(words), Years(words)


class _Article:
    """One article being read, sentence by sentence."""

    def __init__(
        self,
        tools: _Tools,
        reading: Reading,
        names: Sequence[Named],
        topics: Sequence[str],
        employers: Mapping[str, str],
    ) -> None:
        self._tools, self._reading = tools, reading
        self._years = tools.years.by_unit(reading)
        self._stage = Stage(tools.stages, reading, names, topics, employers)

    def read(self) -> Figures:
        """The statistics of the article."""
        quantities = [q for q in self._tools.finder.find(self._reading.text) if self._stated(q)]
        unread = [q for q in quantities if q.skip and q.skip not in SILENT]
        sentences: dict[int, list[Quantity]] = {}
        for quantity in quantities:
            if not quantity.skip:
                sentences.setdefault(self._reading.sentence_at(quantity.number), []).append(quantity)
        rows: list[Row] = []
        before: _State | None = None
        for number, figures in sentences.items():
            before = self._sentence(number, figures, before)
            rows.extend(before.rows)
            unread.extend(before.left)
        pieces = (self._reading.evidence((q.start, q.end)) for q in sorted(unread, key=lambda q: q.start))
        return Figures(
            statistics=merge([self._statistic(row) for row in rows]),
            unread=tuple(piece for group in pieces for piece in group),
        )

    def _stated(self, quantity: Quantity) -> bool:
        return self._reading.sentences[self._reading.sentence_at(quantity.number)].kind in STATING

    def _sentence(self, number: int, figures: list[Quantity], before: _State | None) -> _State:
        """The figures of a sentence, read clause by clause, and those that nothing explains."""
        text, sentence, tools = self._reading.text, self._reading.sentences[number], self._tools
        names = self._stage.between(sentence.start, sentence.end)
        holding = [n for n in names if n.type != "Group"]
        figures = [q for q in figures if not any(_holds(text, name, q) for name in holding)]
        periods = [
            period
            for period in tools.calendar.find(text, sentence.start, figures[-1].end if figures else 0)
            if not any(n.start <= period.start and period.end <= n.end for n in names if n.type != "Place")
        ]
        spans = [(p.start, p.end) for p in periods]
        figures = [q for q in figures if q.kind != "duration" or not any(a <= q.start and q.end <= b for a, b in spans)]
        told = before.scene if before is not None and before.sentence == self._reading.sentences[number - 1] else None
        state = _State(
            text=text,
            sentence=sentence,
            names=names,
            periods=periods,
            before=before,
            scene=self._stage.scene(number, told),
            plans=tools.modes.plans(text, sentence.start, sentence.end),
        )
        state.scene.spans = any(p.text.endswith(tools.calendar.since) for p in periods)
        if figures and "“" in text[sentence.start : figures[0].start]:
            state.scene.before = ""  # something else is named, known or not
        closed = [(n.start, n.end) for n in names if n.end - n.start > 3]
        cut = clauses(text, sentence.start, sentence.end, figures, closed=closed, separators=tools.separators)
        for earlier, clause in zip([None, *cut], cut, strict=False):
            self._clause(state, clause, earlier)
        return state

    def _clause(self, state: _State, clause: Clause, earlier: Clause | None) -> None:
        """One clause: who it speaks of, then its figures from left to right, then what it leaves to the next one."""
        subjects, text, scene = self._tools.subjects, state.text, state.scene
        here = clause.start
        while here < clause.end and (period := next((p for p in state.periods if p.start == here), None)):
            if subjects.launched.match(text, here):
                break
            here = period.end
        if here > clause.start:
            subjects.turn(scene, anew=earlier is not None and earlier.part != clause.part)
            scene.turned = clause.start if earlier is not None else scene.turned
        while state.told < len(state.names) and state.names[state.told].end <= clause.start:
            remember(scene.known, state.names[state.told])
            state.told += 1
        if earlier is not None and self._tools.stages.areas.match(text, here):
            scene.turned = clause.start
        skip_to = subjects.open_clause(text, here, clause.end, [n for n in state.names if n.start < clause.end], scene)
        within = [
            n
            for n in state.names
            if clause.start <= n.start < clause.end
            and not any(p.start <= n.start and n.end <= p.end for p in state.periods)
        ]
        position, previous = clause.start, state.rows[-1].indicator if state.rows else None
        context = self._context(state, clause, earlier)
        for slot in clause.slots:
            figure = slot.quantity
            subjects.mention(text, clause.start, [n for n in within if position <= n.start < figure.start], scene)
            position = figure.start
            indicator = self._tools.describer.describe(
                text, clause, slot, state.periods, skip_to=skip_to, previous=previous, context=context
            )
            if indicator is None:
                state.left.append(figure)
                continue
            previous = indicator
            state.rows.extend(self._rows(state, clause, slot, indicator))
        rest = [n for n in within if n.start >= position and n.key != scene.actor]
        subjects.mention(text, clause.start, rest, scene)
        self._since(state, clause)
        subjects.close_clause(text, clause.start, clause.end, within, scene)

    def _since(self, state: _State, clause: Clause) -> None:
        """自…启动某计划以来: what follows is said of that programme."""
        for period in state.periods:
            if clause.start <= period.start < clause.end and period.text.endswith(self._tools.calendar.since):
                for name in state.names:
                    if name.type in THINGS and period.start <= name.start and name.end <= period.end:
                        self._tools.subjects.take(name, state.scene, opened=True)
                        state.scene.lasting = True

    def _context(self, state: _State, clause: Clause, earlier: Clause | None) -> str:
        """The noun of the clause before, where that one has no figure of its own."""
        if earlier is None or earlier.slots or not clause.slots or clause.inside:
            return ""
        return self._tools.describer.noun_of(state.text, earlier, state.periods)

    def _rows(self, state: _State, clause: Clause, slot: Slot, indicator: Indicator) -> list[Row]:
        """One figure as a row; several rows where 各 gives it to several things."""
        text, tools = state.text, self._tools
        quantity = tools.modes.bound(text, slot.before[0], slot.quantity)
        status = tools.modes.status(state.plans, quantity)
        subject = tools.whose.decide(
            text, quantity, indicator, state.scene, names=state.names, begin=clause.start, status=status
        )
        period = tools.modes.period(text, clause, quantity, state.periods)
        indicator = tools.leaning.complete(state.rows, indicator, quantity, subject)
        start = min([clause.start, indicator.start, *([period.start] if period else [])])
        row = Row(
            quantity=quantity,
            indicator=indicator,
            subject=subject,
            status=status,
            period=period.text if period else self._carried_period(state, subject),
            comparison=tools.modes.comparison(text, clause, quantity),
            spans=self._spans(state, subject, (max(start, state.sentence.start), max(clause.end, quantity.end))),
        )
        if each := tools.each.search(text, slot.before[0], quantity.start):
            parts = self._shares(text, slot, indicator, each)
            return [replace(row, indicator=replace(indicator, text=part)) for part in parts]
        return [row]

    def _spans(self, state: _State, subject: str, stated: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """The clauses that state a figure, and its subject's mention where that stands elsewhere in the sentence."""
        where = state.scene.places.get(subject)
        if where is None or where[0] < state.sentence.start or stated[0] <= where[0] < stated[1]:
            return (stated,)
        return tuple(sorted([where, stated]))

    def _carried_period(self, state: _State, subject: str) -> str:
        """Time words from before: of the occasion told, of the total whose parts (其中) follow, of the paragraph."""
        sentence, before = state.sentence, state.before
        if subject and subject == state.scene.occasion:
            begin = max(state.text.rfind(mark, 0, sentence.start - 1) for mark in "。！？\n")
            dated = [p.text for p in self._tools.calendar.find(state.text, begin + 1, sentence.start)]
            return next((words for words in reversed(dated) if words[:1].isdigit()), "")
        parts = state.text.startswith(self._tools.of_these, sentence.start)
        if parts and before is not None and before.rows and before.rows[-1].subject == subject:
            return before.rows[-1].period
        opened = self._tools.calendar.opening(state.text, self._reading.units[sentence.unit].start, sentence.start)
        return opened or self._years[sentence.unit]

    def _shares(self, text: str, slot: Slot, indicator: Indicator, each: re.Match[str]) -> list[str]:
        """The things that 各 gives a figure to, each with the verb (which may stand behind 各)."""
        listed = text[slot.before[0] : each.start()] if each.end() - each.start() > 1 else indicator.thing
        verb = "" if indicator.form == "noun-figure" else indicator.verb
        return [verb + thing for thing in self._tools.separators.split(listed) if thing] or [indicator.text]

    def _statistic(self, row: Row) -> Statistic:
        today, q = self._reading.article.date, row.quantity
        start, end = self._tools.calendar.resolve(row.period, today)
        ahead = row.status == "done" and len(today) == 10 and start > today
        return Statistic(
            subject=row.subject,
            indicator=row.indicator.text,
            value=q.value,
            unit=q.unit,
            as_written=self._reading.surface(q.start, q.end),
            evidence=self._reading.evidence(*row.spans),
            rule=f"statistic-{row.indicator.form}",
            bound=q.bound,
            lower=q.lower,
            upper=q.upper,
            period=row.period,
            period_start=start,
            period_end=end,
            comparison=row.comparison,
            status="planned" if ahead else row.status,
        )


def _holds(text: str, name: Named, quantity: Quantity) -> bool:
    """Whether a number is part of a name; a name that begins with digits has rather swallowed a figure (8场培训班)."""
    swallowed = name.start == quantity.start and text[quantity.number].isascii()
    joint = text[quantity.start - 1] == "等" or name.start >= quantity.start - 1
    swallowed = swallowed or (name.type == "Award" and joint)
    return not swallowed and name.start <= quantity.start and quantity.end <= name.end
