"""The RDF of a part of a graph: the statements behind what a page of one report or one neighbourhood shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Triple

from kg.graph.collector import keeping_all
from kg.graph.findings import finding_triples
from kg.graph.terms import RDF_TYPE, term
from kg.graph.turtle import turtle
from kg.schema import local

if TYPE_CHECKING:
    from kg.graph.knowledge import KnowledgeGraph
    from kg.graph.records import Views

#: What each article states: the quads of its graph, by its IRI.
Stated = Mapping[str, Sequence[Quad]]
#: From a claim or an article to what it needs.
_LEADS = frozenset(term(name) for name in ("evidence", "oa:hasSelector", "prov:wasDerivedFrom"))


@keeping_all()
def stated(graph: KnowledgeGraph) -> Stated:
    """The quads of a graph by the article that makes them."""
    return {name[1:-1]: tuple(quads) for name, quads in groupby(graph.quads, lambda quad: str(quad.graph_name))}


@keeping_all()
def report_turtle(by_article: Stated, part: Views, *, base: str) -> str:
    """Turtle of everything that the articles of `part` (views of whole reports) state, and what follows from it."""
    quads = (quad for article in part.articles for quad in by_article.get(article.iri, ()))
    return turtle((*dict.fromkeys(quad.triple for quad in quads), *_concluded(part)), base=base)


@keeping_all()
def part_turtle(graph: KnowledgeGraph, part: Views) -> str:
    """Turtle of the nodes of `part` (any part of the graph's views), what is said among them, and where."""
    return turtle((*_among(graph.triples, part), *_concluded(part)), base=graph.base)


def _concluded(part: Views) -> Iterator[Triple]:
    """What no article states: inferred edges and findings."""
    for edge in part.inferred:
        name = "skos:closeMatch" if edge.predicate == "closeMatch" else edge.predicate
        yield Triple(NamedNode(edge.subject), term(name), NamedNode(edge.object))
    yield from finding_triples(part.findings)


def _among(triples: Sequence[Triple], part: Views) -> Iterator[Triple]:
    """Statements about the part's things, claims and figures; then the evidence, mentions and files these need."""
    nodes = {NamedNode(node.iri) for node in part.nodes}
    things = nodes | {NamedNode(article.iri) for article in part.articles}
    facts = {NamedNode(claim.iri) for claim in part.claims} | {NamedNode(figure.iri) for figure in part.statistics}
    edges = {(claim.subject, claim.predicate, claim.object) for claim in part.claims}
    needed: set[object] = set()
    elsewhere: set[object] = set()
    rest = []
    for triple in triples:
        subject = triple.subject
        if subject not in things and subject not in facts:
            rest.append(triple)
            if triple.predicate == term("of") and triple.object in nodes:
                needed.add(subject)
            elif triple.predicate == term("inArticle") and triple.object not in things:
                elsewhere.add(subject)
        elif subject in facts or _kept(triple, nodes, edges):
            yield triple
            if triple.predicate in _LEADS:
                needed.add(triple.object)
    needed -= elsewhere
    needed |= {triple.object for triple in rest if triple.predicate in _LEADS and triple.subject in needed}
    yield from (triple for triple in rest if triple.subject in needed)


def _kept(triple: Triple, nodes: set[NamedNode], edges: set[tuple[str, str, str]]) -> bool:
    """Whether a statement about a node or article stays: all but the ways to what is not there."""
    subject, predicate, object_ = triple.subject, triple.predicate, triple.object
    if not isinstance(object_, NamedNode) or predicate == RDF_TYPE or predicate in _LEADS:
        return True
    if predicate == term("mentions"):
        return object_ in nodes
    return isinstance(subject, NamedNode) and (subject.value, local(predicate.value), object_.value) in edges
