"""Where the figures stand: the sentences of the reports put together again from what the graph quotes of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kg.graph.records import EvidenceView, StatisticView, Views

_PART = re.compile(r"[，、；。,;：:]")
#: Ends of a sentence; a blank line ends one too.
_END = re.compile(r"[。！？!?]|\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A figure at `start`..`end` of its sentence's text, with the limits that its wording implies (None: open)."""

    statistic: StatisticView
    start: int
    end: int

    @property
    def limits(self) -> tuple[Decimal | None, Decimal | None]:
        """Least and most that the figure can be."""
        one = self.statistic
        return (one.value, one.value) if one.bound == "exact" else (one.lower, one.upper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of an article as far as the graph quotes it, with its figures in the order of the text."""

    article: str
    source: str
    start: int
    text: str
    figures: tuple[Placed, ...]

    @property
    def place(self) -> str:
        """FILE:START-END in code points."""
        return f"{self.source}:{self.start}-{self.start + len(self.text)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A finding before it has a name: what kind, about which figures, and why."""

    kind: str
    explanation: str
    figures: tuple[Placed, ...]


def sentences(views: Views) -> tuple[Sentence, ...]:
    """The sentences that hold figures, in the order of the reports."""
    sources = {article.iri: article.source for article in views.articles}
    quotes: dict[str, set[tuple[int, str]]] = defaultdict(set)
    figures: dict[str, list[tuple[int, int, StatisticView]]] = defaultdict(list)
    for statistic in views.statistics:
        quotes[statistic.article].update(_stretches(statistic.evidence))
        place = _place(statistic)
        if place is not None:
            figures[statistic.article].append((*place, statistic))
    return tuple(
        sentence
        for article in sorted(figures, key=lambda iri: (sources.get(iri, ""), iri))
        for sentence in _cut(article, sources.get(article, ""), _joined(quotes[article]), figures[article])
    )


def _stretches(evidence: Iterable[EvidenceView]) -> Iterator[tuple[int, str]]:
    for piece in evidence:
        yield piece.start - len(piece.prefix), piece.prefix + piece.exact + piece.suffix


def _place(statistic: StatisticView) -> tuple[int, int] | None:
    """Where the figure stands in the file; one that is written twice stands where its indicator is, else last."""
    pattern = re.compile(r"\s*".join(map(re.escape, "".join(statistic.as_written.split()))))
    for piece in reversed(statistic.evidence):
        found = list(pattern.finditer(piece.exact)) if statistic.as_written else []
        if found:
            best = max(found, key=lambda match: (_fitting(statistic.indicator, piece.exact, match), match.start()))
            return piece.start + best.start(), piece.start + best.end()
    return None


def _fitting(indicator: str, text: str, match: re.Match[str]) -> int:
    """How much of an indicator stands in the words around a figure, up to the next comma on both sides."""
    before, after = _PART.split(text[: match.start()])[-1], _PART.split(text[match.end() :])[0]
    return sum(indicator[at : at + 2] in before + "|" + after for at in range(len(indicator) - 1))


def _joined(quotes: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Overlapping stretches of one text as few long ones."""
    joined: list[tuple[int, str]] = []
    for start, text in sorted(quotes):
        if joined and start <= joined[-1][0] + len(joined[-1][1]):
            first, known = joined[-1]
            joined[-1] = (first, known + text[max(0, first + len(known) - start) :])
        else:
            joined.append((start, text))
    return joined


def _cut(
    article: str, source: str, stretches: list[tuple[int, str]], figures: list[tuple[int, int, StatisticView]]
) -> Iterator[Sentence]:
    for first, text in stretches:
        ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
        for low, high in pairwise(ends):
            placed = [
                Placed(statistic=statistic, start=start - first - low, end=end - first - low)
                for start, end, statistic in sorted(figures, key=lambda item: (item[0], item[1], item[2].iri))
                if first + low <= start < first + high
            ]
            if placed:
                yield Sentence(
                    article=article, source=source, start=first + low, text=text[low:high], figures=tuple(placed)
                )  # fmt: skip


def apart(one: tuple[Decimal | None, Decimal | None], other: tuple[Decimal | None, Decimal | None]) -> bool:
    """Whether no number lies within both limits."""
    low, high = one
    least, most = other
    return (high is not None and least is not None and high < least) or (
        most is not None and low is not None and most < low
    )
