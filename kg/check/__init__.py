"""Figures against each other: parts and totals, rates and their two figures, growth and levels, one fact told twice.

Everything is read from the graph. A finding is a reason to look, not a verdict: a pair that cannot be told to speak
of one thing is left alone, and rounded figures contradict each other only where their limits do.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from kg.check.conflicts import conflicts
from kg.check.growth import growth
from kg.check.parts import parts
from kg.check.places import sentences
from kg.check.rates import rates
from kg.check.words import check_words
from kg.graph.iris import Iris
from kg.graph.records import FindingView, Views

__all__ = ["check", "quotes", "sentences_of"]


def check(views: Views, *, base: str) -> tuple[FindingView, ...]:
    """The findings of a graph, sorted by IRI; `base` is where the graph's IRIs begin."""
    words, iris = check_words(), Iris(base)
    found = sentences(views)
    raw = chain(
        parts(found, words), rates(found, words), growth(found, words, views), conflicts(found, words, views)
    )  # fmt: skip
    findings = {}
    for one in raw:
        concerned = tuple(sorted({placed.statistic.iri for placed in one.figures}))
        iri = iris.finding(one.kind, *concerned)
        findings[iri] = FindingView(iri=iri, kind=one.kind, explanation=one.explanation, statistics=concerned)
    return tuple(findings[iri] for iri in sorted(findings))


def quotes(views: Views) -> dict[str, tuple[int, str, str]]:
    """IRI of each figure -> (order, FILE:START-END, sentence): where it stands, as far as the graph quotes it."""
    return {
        placed.statistic.iri: (order, one.place, " ".join(one.text.split()))
        for order, one in enumerate(sentences(views))
        for placed in one.figures
    }


def sentences_of(known: Mapping[str, tuple[int, str, str]], finding: FindingView) -> tuple[tuple[str, str], ...]:
    """(FILE:START-END, sentence) of every sentence that a finding is about, in the order of the reports."""
    found = sorted({known[iri] for iri in finding.statistics})
    return tuple((place, text) for _, place, text in found)
