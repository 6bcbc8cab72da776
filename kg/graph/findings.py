"""What the check of figures found, as data in the graph: a node a finding, in a named graph of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import NamedNode, Quad, Triple

from kg.graph.iris import Iris
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.records import FindingView
from kg.graph.terms import RDF_TYPE, plain, term

__all__ = ["finding_triples", "with_findings"]


def with_findings(graph: KnowledgeGraph, findings: Iterable[FindingView]) -> KnowledgeGraph:
    """The graph with these findings in place of those it has."""
    found = tuple(sorted(findings, key=_iri))
    name = NamedNode(Iris(graph.base).findings())
    kept = tuple(quad for quad in graph.quads if quad.graph_name != name)
    if not found and len(kept) == len(graph.quads):
        return graph
    # Only the findings' own graph changes: the rest keeps its order and its records, which are dear to make again.
    quads = (Quad(one.subject, one.predicate, one.object, name) for one in finding_triples(found))
    added = KnowledgeGraph.of(quads, base=graph.base).quads
    at = sum(str(quad.graph_name) < str(name) for quad in kept)
    changed = KnowledgeGraph(base=graph.base, quads=(*kept[:at], *added, *kept[at:]))
    changed.__dict__["views"] = replace(graph.views, findings=found)
    return changed


def _iri(finding: FindingView) -> str:
    return finding.iri


def finding_triples(findings: Iterable[FindingView]) -> Iterator[Triple]:
    """What the graph says of findings."""
    for one in findings:
        node = NamedNode(one.iri)
        yield Triple(node, RDF_TYPE, term("Finding"))
        yield Triple(node, term("findingKind"), plain(one.kind))
        yield Triple(node, term("explanation"), plain(one.explanation))
        yield from (Triple(node, term("concerns"), NamedNode(iri)) for iri in one.statistics)
