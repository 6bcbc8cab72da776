"""Verdicts on single items, and the precision, recall and F1 that they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

#: The classes that reports are mostly about; their common F1 is the headline figure.
CORE = ("TradeUnion", "Person", "Enterprise", "Programme", "Award")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an evaluation says of one item.

    `part` is entities, relations or statistics, `name` the class or property, `outcome` right, wrong, missed (in the
    gold only), open (the gold calls it optional) or unjudged (a relation of an optional entity); `rules` made the
    item, `checks` are the finer points that are right as well: name; subject, bound, period.
    """

    part: str
    name: str
    text: str
    outcome: str
    rules: tuple[str, ...] = ()
    checks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """True positives, false positives and false negatives, with the rates that follow from them."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right (0 where nothing was found)."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found (0 where the gold is empty)."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        rates = self.precision, self.recall
        return 2 * rates[0] * rates[1] / sum(rates) if self.tp else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The verdicts on one report, or on several pooled with `+`; every figure is counted from them."""

    verdicts: tuple[Verdict, ...] = ()
    sources: tuple[str, ...] = ()

    def __add__(self, other: Scores) -> Scores:
        return Scores(verdicts=self.verdicts + other.verdicts, sources=self.sources + other.sources)

    @property
    def entities(self) -> dict[str, Score]:
        """Scores of core classes, of all, of all with exact names only, then of each class."""
        verdicts = self._of("entities")
        exact = [_demand(verdict, "name") for verdict in verdicts]
        by_class = _by_name(verdicts)
        core = [verdict for verdict in verdicts if verdict.name in CORE]
        return {"core": _score(core), "all": _score(verdicts), "strict": _strict(exact), **by_class}

    @property
    def relations(self) -> dict[str, Score]:
        """Scores of all relations, then of each property."""
        verdicts = self._of("relations")
        return {"all": _score(verdicts), **_by_name(verdicts)}

    @property
    def statistics(self) -> dict[str, Score]:
        """Scores of figures, and of figures whose subject is right too."""
        verdicts = self._of("statistics")
        with_subject = [_demand(verdict, "subject") for verdict in verdicts]
        return {"figure": _score(verdicts), "figure+subject": _strict(with_subject)}

    @property
    def unjudged(self) -> int:
        """Relations that end at an entity which the gold leaves open."""
        return sum(verdict.outcome == "unjudged" for verdict in self.verdicts)

    def accuracy(self, check: str) -> float:
        """Share of the right figures whose `check` (subject, bound, period) is right too."""
        right = [verdict for verdict in self._of("statistics") if verdict.outcome == "right"]
        return sum(check in verdict.checks for verdict in right) / len(right) if right else 0.0

    def misses(self, outcome: str, part: str) -> tuple[str, ...]:
        """The texts of what was `missed` or `wrong` in a part, sorted, entities with their class."""
        return tuple(
            sorted(
                f"{verdict.name} {verdict.text}" if part == "entities" else verdict.text
                for verdict in self._of(part)
                if verdict.outcome == outcome
            )
        )

    def as_dict(self) -> dict[str, dict[str, dict[str, float] | float]]:
        """All figures as plain numbers, rates to three places."""
        return {
            "entities": {name: _row(score) for name, score in self.entities.items()},
            "relations": {name: _row(score) for name, score in self.relations.items()} | {"unjudged": self.unjudged},
            "statistics": {name: _row(score) for name, score in self.statistics.items()}
            | {
                "bound_accuracy": round(self.accuracy("bound"), 3),
                "period_accuracy": round(self.accuracy("period"), 3),
            },
        }

    def _of(self, part: str) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.part == part]


def _demand(verdict: Verdict, check: str) -> str:
    """The outcome of a verdict when `check` must hold as well: right without it is half right."""
    return "half" if verdict.outcome == "right" and check not in verdict.checks else verdict.outcome


def _score(verdicts: Iterable[Verdict]) -> Score:
    counts = Counter(verdict.outcome for verdict in verdicts)
    return Score(tp=counts["right"], fp=counts["wrong"], fn=counts["missed"])


def _strict(outcomes: Iterable[str]) -> Score:
    """Half right is wrong once as found and once as missed."""
    counts = Counter(outcomes)
    return Score(tp=counts["right"], fp=counts["wrong"] + counts["half"], fn=counts["missed"] + counts["half"])


def _by_name(verdicts: list[Verdict]) -> dict[str, Score]:
    """A score for each class or property that counts at all, by name."""
    names = sorted({verdict.name for verdict in verdicts if verdict.outcome in ("right", "wrong", "missed")})
    return {name: _score(verdict for verdict in verdicts if verdict.name == name) for name in names}


def _row(score: Score) -> dict[str, float]:
    return {
        "p": round(score.precision, 3),
        "r": round(score.recall, 3),
        "f1": round(score.f1, 3),
        "tp": score.tp,
        "fp": score.fp,
        "fn": score.fn,
    }
