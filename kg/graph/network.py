"""The graph as networkx and its relatives (Gephi, Cytoscape, yEd) want it: nodes and edges with readable attributes."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from kg.graph.records import Views


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
    edges: dict[tuple[str, str, str], dict[str, str | float | int]] = {}
    rows = [c for c in views.claims if c.subject in ids and c.object in ids]
    for claim in sorted(rows, key=lambda c: (ids[c.subject], c.predicate, ids[c.object], -c.confidence, c.iri)):
        key = ids[claim.subject], claim.predicate, ids[claim.object]
        known = edges.setdefault(
            key,
            {
                "status": claim.status,
                "year": claim.year,
                "role": claim.role,
                "confidence": float(claim.confidence),
                "claims": 0,
                "sentence": " ⋯ ".join(" ".join(e.exact.split()) for e in claim.evidence),
            },
        )
        known["claims"] = int(known["claims"]) + 1
    return edges
