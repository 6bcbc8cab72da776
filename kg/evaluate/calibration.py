"""Rule by rule: how much it finds, with whom it agrees, and how precise it proved on gold."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.evaluate.scores import Verdict
from kg.model import Facts

#: One-sided 95 %: the precision of a rule is at least its lower bound in 19 of 20 such measurements.
Z = 1.645
#: Confidence of a claim whose rule no gold has judged.
UNMEASURED = 0.5
#: Bins of a calibration table, of equal width from 0 to 1.
BINS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule: facts it made, those other rules made too, mentions claimed for another class elsewhere in the
    article, and how many were right or wrong on gold."""

    rule: str
    facts: int
    shared: int
    conflicts: int
    right: int
    wrong: int

    @property
    def precision(self) -> float | None:
        """Share of what gold judges that is right; None where gold judges nothing."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None

    def cells(self) -> tuple[object, ...]:
        """The row of a table."""
        known = self.precision is not None
        rates = (f"{self.precision:.3f}", f"{wilson_lower(self.right, self.wrong):.3f}") if known else ("", "")
        return (self.rule, self.facts, self.shared, self.conflicts, self.right, self.wrong, *rates)


def wilson_lower(right: int, wrong: int) -> float:
    """Lower end of the Wilson score interval of a precision: few examples prove little.

    >>> round(wilson_lower(2, 0), 2), round(wilson_lower(40, 0), 2)
    (0.42, 0.94)
    """
    count = right + wrong
    if not count:
        return 0.0
    share, z = right / count, Z * Z / count
    return (share + z / 2 - Z * math.sqrt(share * (1 - share) / count + z / (4 * count))) / (1 + z)


def rule_table(facts: Iterable[Facts], verdicts: Iterable[Verdict] = ()) -> tuple[RuleRow, ...]:
    """A row for each rule that made anything, sorted by rule."""
    made: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    conflicts: Counter[str] = Counter()
    for item in facts:
        _count(item, made, shared)
        _conflicts(item, conflicts)
    right, wrong = measured(verdicts)
    return tuple(
        RuleRow(
            rule=rule,
            facts=made[rule],
            shared=shared[rule],
            conflicts=conflicts[rule],
            right=right[rule],
            wrong=wrong[rule],
        )
        for rule in sorted(made)
    )


def measured(verdicts: Iterable[Verdict]) -> tuple[Counter[str], Counter[str]]:
    """How often each rule was right, and wrong; what gold leaves open counts for neither."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for verdict in verdicts:
        if verdict.outcome in ("right", "wrong"):
            (right if holds(verdict) else wrong).update(verdict.rules)
    return right, wrong


def holds(verdict: Verdict) -> bool:
    """Whether what was found is right; a figure that is about another thing is not."""
    return verdict.outcome == "right" and (verdict.part != "statistics" or "subject" in verdict.checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Claims of like confidence: how sure they said they were on average, and how many of them are right."""

    low: float
    high: float
    claims: int
    predicted: float
    measured: float

    def cells(self) -> tuple[object, ...]:
        """The row of a table."""
        return (f"{self.low:.1f} to {self.high:.1f}", self.claims, f"{self.predicted:.3f}", f"{self.measured:.3f}")


def calibration(verdicts: Iterable[Verdict], confidence: Mapping[str, float]) -> tuple[Bin, ...]:
    """Predicted against measured precision of relations and figures in five bins; `confidence` by rule.

    A claim of several rules is as sure as its surest. Bins without claims are left out.
    """
    rows: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for verdict in verdicts:
        if verdict.part != "entities" and verdict.outcome in ("right", "wrong") and verdict.rules:
            sure = max(confidence.get(rule, UNMEASURED) for rule in verdict.rules)
            rows[min(int(sure * BINS), BINS - 1)].append((sure, holds(verdict)))
    return tuple(
        Bin(
            low=at / BINS,
            high=(at + 1) / BINS,
            claims=len(row),
            predicted=sum(sure for sure, _ in row) / len(row),
            measured=sum(right for _, right in row) / len(row),
        )
        for at, row in enumerate(rows)
        if row
    )


def confidence_toml(table: Iterable[RuleRow]) -> str:
    """The table of measured precision that the rules folder keeps: one section a rule that gold has judged."""
    lines = ["# Precision of each rule on gold: `kg rules REPORTS --gold GOLD --save` writes this file, nobody else."]
    for row in table:
        if row.right + row.wrong:
            lower = wilson_lower(row.right, row.wrong)
            lines += ["", f'["{row.rule}"]', f"right = {row.right}", f"wrong = {row.wrong}", f"lower = {lower:.3f}"]
    return "\n".join(lines) + "\n"


def _count(facts: Facts, made: Counter[str], shared: Counter[str]) -> None:
    for entity in facts.entities:
        rules = {mention.rule for mention in entity.mentions}
        made.update(mention.rule for mention in entity.mentions)
        if len(rules) > 1:
            shared.update(rules)
    edges: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for relation in facts.relations:
        made[relation.rule] += 1
        edges[relation.subject, relation.predicate, relation.object].add(relation.rule)
    for rules in edges.values():
        if len(rules) > 1:
            shared.update(rules)
    made.update(statistic.rule for statistic in facts.statistics)


def _conflicts(facts: Facts, conflicts: Counter[str]) -> None:
    """Count mentions whose very words name a thing of another class in the same article."""
    classes: dict[str, set[str]] = defaultdict(set)
    for entity in facts.entities:
        for mention in entity.mentions:
            classes[mention.text].add(entity.type)
    for entity in facts.entities:
        conflicts.update(mention.rule for mention in entity.mentions if len(classes[mention.text]) > 1)
