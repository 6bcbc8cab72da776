"""How a figure is meant: planned or done, compared with what, holding for which time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.nlp.periods import Period
from kg.nlp.quantities import Quantity, limits
from kg.nlp.quantity_clauses import Clause
from kg.nlp.quantity_words import Words, either

#: Kinds of figures of which 增长 and its like compare; 增加会员20人 only counts people.
COMPARED = frozenset({"share", "multiple", "money", "duration"})
#: How far before any figure a bound word may stand, in characters (至少发1瓶).
NEAR = 4
#: Kinds of figures that a bound word may govern from further off (不低于政府规定1.2倍).
GOVERNED = frozenset({"share", "multiple"})


class Modes:
    """Patterns for plans, comparisons, distant bounds and the choice among time words."""

    def __init__(self, words: Words) -> None:
        verbs = words.any("verbs.strong")
        future, plan, must = (words.list(f"status.{key}")[0] for key in ("future", "plan", "must"))
        behind = "".join(words.list("status.must_not_behind"))
        self._planned = re.compile(
            f"{words.any('status.planned')}|{future}(?![^，。]{{0,12}}?{words.any('status.moved')})(?:{words.any('status.future_after')}|{verbs})"
            f"|{plan}(?:{words.any('status.plan_after')}|{verbs})"
        )
        self._target = re.compile(f"{words.any('status.target')}|(?<![{behind}]){must}“?{verbs}")
        change = f"(?:{words.any('compare.bases')})?{words.any('compare.changes')}"
        self._compare = re.compile(f"{words.any('compare.levels')}|{change}|{words.any('compare.bases')}")
        self._changes = frozenset(words.list("compare.changes"))
        self._origin = re.compile(f"(?:{words.any('compare.from')})$")
        far_not = words.list("bound.far_not")
        self._far = {
            kind: re.compile(either(w for w in words.list(f"bound.{kind}") if len(w) > 1 and w not in far_not))
            for kind in ("atLeast", "atMost")
        }
        self._sum = re.compile(words.any("period.sums"))
        self._every, self._run = words.list("period.every")[0], words.list("period.run")[0]
        self._compared, self._averages = words.list("period.compared"), words.list("period.averages")
        self._until = re.compile(words.any("period.until"))
        self._founded, self._founding = words.list("period.founded"), words.list("period.founding")
        self._now = words.list("period.standing_now")
        self._part = words.list("period.part")[0]
        self._again = frozenset(words.list("period.again"))

    def plans(self, text: str, start: int, stop: int) -> tuple[int, int]:
        """Where the first words of a target and of a plan end in a sentence; its end where there are none."""
        target, planned = self._target.search(text, start, stop), self._planned.search(text, start, stop)
        return target.end() if target else stop, planned.end() if planned else stop

    def status(self, plans: tuple[int, int], quantity: Quantity) -> str:
        """target or planned where such a word stands before the figure, else done."""
        if plans[0] <= quantity.start:
            return "target"
        return "planned" if plans[1] <= quantity.start else "done"

    def comparison(self, text: str, clause: Clause, quantity: Quantity) -> str:
        """The words that compare a figure with another one (同比增长, 提升至), '' where none do."""
        found = list(self._compare.finditer(text, clause.start, quantity.start))
        if not found:
            origin = self._origin.search(text, clause.start, quantity.start)
            return origin[0] if origin else ""
        last = found[-1]
        if last[0] in self._changes and (quantity.kind not in COMPARED or quantity.start - last.end() > 2):
            return ""
        return last[0]

    def bound(self, text: str, start: int, quantity: Quantity) -> Quantity:
        """The figure with the bound of a word that does not touch it (不低于政府规定1.2倍)."""
        if quantity.bound != "exact":
            return quantity
        begin = start if quantity.kind in GOVERNED else max(start, quantity.start - NEAR)
        for kind, pattern in self._far.items():
            if pattern.search(text, begin, quantity.start):
                lower, upper = limits(quantity.value, kind, None)
                return replace(quantity, bound=kind, lower=lower, upper=upper)
        return quantity

    def period(self, text: str, clause: Clause, quantity: Quantity, periods: Sequence[Period]) -> Period | None:
        """The time words that hold for a figure: the last ones before it in the sentence.

        Those of a founding hold for nothing else. A rate (每月) holds within its clause only, a 每年 not for a sum
        (累计) of another clause, and 全年 or 连续五年 gives way to the years that were named before it.
        """
        before = [p for p in periods if p.end <= quantity.start and (not p.rate or p.start >= clause.start)]
        before = [p for p in before if not text.endswith(self._compared, 0, p.start)]
        before = [p for p in before if not self._left(text, p, clause.start)]
        before = [p for p in before if not self._past(text, p, clause.start)]
        if self._sum.search(text, clause.start, quantity.start):
            before = [p for p in before if not p.text.startswith(self._every) or p.start >= clause.start]
        if len(before) > 1 and before[-1].text in self._averages:
            before.pop()
        if len(before) > 1 and self._loose(before[-1].text) and self._dated(before[-2].text):
            return before[-2]
        return before[-1] if before else None

    def _past(self, text: str, period: Period, start: int) -> bool:
        """Whether time words tell when something was founded that a later clause describes as it stands now."""
        founded = period.end <= start and any(word in text[period.end : start] for word in self._founding)
        return founded and text.startswith(self._now, start)

    def _left(self, text: str, period: Period, start: int) -> bool:
        """Whether time words do not reach the clause at `start`: of a founding (成立于2008年), of a rate over a ；."""
        if period.end > start:
            return False
        founding = text.endswith(self._founded, 0, period.start) or text.startswith(self._founding, period.end)
        rate = period.text.startswith(self._every) or period.text in self._again
        return founding or (rate and self._part in text[period.end : start])

    def _loose(self, period: str) -> bool:
        return period in self._again or period.startswith(self._run)

    def _dated(self, period: str) -> bool:
        """Whether time words name years or days, and not a limit (截至2025年8月)."""
        return any(sign.isdigit() for sign in period) and not self._until.match(period)
