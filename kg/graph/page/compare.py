"""Which figures can stand side by side: the same thing counted in the same unit, by others or at other times."""

from __future__ import annotations

import re
from collections import Counter
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
    leaders: dict[str, _Leaders] = {}
    groups: list[int] = []
    members: dict[int, set[tuple[str, str]]] = {}
    for item in statistics:
        group = leaders.setdefault(item.unit, _Leaders()).group(_pairs(item.indicator), fresh=len(members))
        groups.append(group)
        members.setdefault(group, set()).add((item.subject, item.period))
    kept = {group: number for number, group in enumerate(sorted(g for g, seen in members.items() if len(seen) > 1))}
    return tuple(kept.get(group, -1) for group in groups)


class _Leaders:
    """The first indicator of each group of one unit, found by the pairs it shares."""

    def __init__(self) -> None:
        self._sizes: dict[int, int] = {}
        self._having: dict[str, list[int]] = {}

    def group(self, pairs: frozenset[str], *, fresh: int) -> int:
        """The oldest group that these pairs are like; a fresh one where there is none."""
        shared = Counter(group for pair in pairs for group in self._having.get(pair, ()))
        like = [g for g, count in shared.items() if 2 * count >= ALIKE * (len(pairs) + self._sizes[g])]
        if like:
            return min(like)
        self._sizes[fresh] = len(pairs)
        for pair in pairs:
            self._having.setdefault(pair, []).append(fresh)
        return fresh


def _pairs(indicator: str) -> frozenset[str]:
    """The pairs of neighbouring characters of an indicator, punctuation aside."""
    text = re.sub(r"[^\w]", "", indicator)[:60]
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset({text})
