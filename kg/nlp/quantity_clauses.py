"""A sentence cut into clauses, and the text before and behind each figure of a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.nlp.quantities import Quantity

_BREAK = re.compile(r"[，；：。！？|\n]|——")
_HELD = re.compile(r"“[^“”。；\n]{1,24}”|‘[^‘’。；\n]{1,24}’|《[^《》\n]{1,60}》|（[^（）\n]{1,20}）")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A figure in its clause: `before` and `behind` are the stretches that may say what is counted.

    `listed` is true where the figure goes on with a list (甲5场、乙6场), `leads` where another one of it follows.
    """

    quantity: Quantity
    before: tuple[int, int]
    behind: tuple[int, int]
    listed: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause at `start`..`end`; `part` counts the stretches between semicolons; `inside` is true in brackets."""

    start: int
    end: int
    slots: tuple[Slot, ...]
    part: int = 0
    inside: bool = False


def held(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Short quotations, titles and brackets: no clause or list ends inside them."""
    return [match.span() for match in _HELD.finditer(text, start, end)]


def clauses(
    text: str,
    start: int,
    end: int,
    quantities: Sequence[Quantity],
    *,
    closed: Sequence[tuple[int, int]],
    separators: re.Pattern[str],
) -> list[Clause]:
    """The clauses of a sentence up to its last figure; `closed` stretches (names) are never cut."""
    spans = held(text, start, end)
    brackets = [span for span in spans if any(span[0] < q.number < span[1] for q in quantities)]
    whole = [span for span in (*spans, *closed) if span not in brackets]
    last = max((q.end for q in quantities), default=end)
    marks = []
    for mark in _BREAK.finditer(text, start, end):
        if any(a <= mark.start() < b for a, b in whole):
            continue
        if mark.start() >= last:
            end = mark.start()
            break
        marks.append(mark)
    cuts = [(start, 0)] + [(m.end(), 1 if m[0] in "；。" else 0) for m in marks]
    ends = [m.start() for m in marks] + [end]
    found, part = [], 0
    for (begin, turn), stop in zip(cuts, ends, strict=True):
        part += turn
        inner = [b for b in brackets if begin <= b[0] and b[1] <= stop]
        for left, right in inner:
            found.append(_clause(text, left + 1, right - 1, quantities, whole, separators, part, inside=True))
        outer = [q for q in quantities if begin <= q.number < stop and not any(a < q.number < b for a, b in inner)]
        found.append(_clause(text, begin, stop, outer, whole, separators, part))
    return sorted(found, key=lambda clause: (clause.start, clause.inside))


def _clause(
    text: str,
    start: int,
    end: int,
    quantities: Sequence[Quantity],
    whole: Sequence[tuple[int, int]],
    separators: re.Pattern[str],
    part: int,
    *,
    inside: bool = False,
) -> Clause:
    figures = [q for q in quantities if start <= q.number < end]
    slots, left, listed = [], start, False
    for figure, after in zip(figures, [*figures[1:], None], strict=False):
        if after is None:
            slots.append(Slot(quantity=figure, before=(left, figure.start), behind=(figure.end, end), listed=listed))
            break
        behind, left_next, leads = _between(text, figure.end, after.start, whole, separators)
        slots.append(Slot(quantity=figure, before=(left, figure.start), behind=behind, listed=listed, leads=leads))
        left, listed = left_next, leads
    return Clause(start=start, end=end, slots=tuple(slots), part=part, inside=inside)


def _between(
    text: str, start: int, end: int, whole: Sequence[tuple[int, int]], separators: re.Pattern[str]
) -> tuple[tuple[int, int], int, bool]:
    """Between two figures: the stretch behind the first, where the second one's begins, whether they are listed."""
    cuts = [m for m in separators.finditer(text, start, end) if not any(a <= m.start() < b for a, b in whole)]
    if cuts and cuts[0].start() == start:
        return (start, start), cuts[0].end(), True
    if cuts and len(cuts) == 1 and cuts[0].end() >= end - 8:
        return (start, cuts[0].start()), cuts[0].end(), True
    return (start, end), start, False
