"""The graph as networkx and its relatives (Gephi, Cytoscape, yEd) want it: nodes and edges with readable attributes."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from kg.graph.merge import clean
from kg.graph.records import ClaimView, Views


def network(views: Views) -> nx.MultiDiGraph:
    """Nodes by id, one edge a subject, property and object (articles that state it are counted), inferred edges marked.

    Attributes are text and numbers only, so that every writer of networkx takes them.
    """
    graph = nx.MultiDiGraph()
    ids = {n.iri: n.id for n in views.nodes}
    for node in views.nodes:
        graph.add_node(
            node.id,
            label=node.name,
            type=node.type,
            area=node.area,
            aliases=" | ".join(node.aliases),
            articles=len(node.articles),
            iri=node.iri,
        )
    for (subject, predicate, object_), attributes in _stated(views, ids).items():
        graph.add_edge(subject, object_, key=predicate, label=predicate, **attributes)
    for edge in views.inferred:
        if edge.subject in ids and edge.object in ids:
            graph.add_edge(
                ids[edge.subject], ids[edge.object], key=edge.predicate, label=edge.predicate, status="inferred"
            )
    return graph


def _stated(views: Views, ids: Mapping[str, str]) -> dict[tuple[str, str, str], dict[str, str | float | int]]:
    """Edges between nodes (an article's authors are no edge between nodes), with what all articles say of them."""
    groups: dict[tuple[str, str, str], list[ClaimView]] = {}
    for claim in views.claims:
        if claim.subject in ids and claim.object in ids:
            groups.setdefault((ids[claim.subject], claim.predicate, ids[claim.object]), []).append(claim)
    return {edge: _attributes(groups[edge]) for edge in sorted(groups)}


def _attributes(claims: list[ClaimView]) -> dict[str, str | float | int]:
    """Status, confidence and sentence are those of the surest claim, the first one in the reports among equals."""
    best = max(claims, key=lambda c: c.confidence)
    return {
        "status": best.status,
        "year": " | ".join(sorted({c.year for c in claims} - {""})),
        "role": " | ".join(sorted({c.role for c in claims} - {""})),
        "confidence": float(best.confidence),
        "claims": len(claims),
        "sentence": " ⋯ ".join(clean(e.exact) for e in best.evidence),
    }
