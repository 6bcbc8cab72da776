"""Which figures can stand side by side: the same thing counted in the same unit, by others or at other times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.graph.records import StatisticView

#: Two indicators count the same thing when they share this share of their character pairs (Dice). Checked by eye on
#: five reports: at 0.6 awards of different levels fall together, at 0.8 走访慰问困难职工 and 走访慰问各类困难职工
#: fall apart.
ALIKE = 0.7


def comparable(statistics: Sequence[StatisticView]) -> tuple[int, ...]:
    """A group number for each statistic, in order; -1 where nothing can stand beside it."""
    leaders: dict[str, list[tuple[int, frozenset[str]]]] = {}
    groups: list[int] = []
    members: dict[int, set[tuple[str, str]]] = {}
    for item in statistics:
        pairs = _pairs(item.indicator)
        known = leaders.setdefault(item.unit, [])
        group = next((number for number, other in known if _dice(pairs, other) >= ALIKE), -1)
        if group < 0:
            group = len(members)
            known.append((group, pairs))
        groups.append(group)
        members.setdefault(group, set()).add((item.subject, item.period))
    kept = {group: number for number, group in enumerate(sorted(g for g, seen in members.items() if len(seen) > 1))}
    return tuple(kept.get(group, -1) for group in groups)


def _pairs(indicator: str) -> frozenset[str]:
    """The pairs of neighbouring characters of an indicator, punctuation aside."""
    text = re.sub(r"[^\w]", "", indicator)[:60]
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset({text})


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    """The share that two sets have in common, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other))
