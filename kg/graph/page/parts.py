"""Cuts the views of a whole graph down to one neighbourhood or one report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import KgError

if TYPE_CHECKING:
    from kg.graph.records import ClaimView, InferredView, Views


def neighbourhood(views: Views, node: str, *, depth: int = 1) -> Views:
    """The nodes at most `depth` relations from `node` (IRI, local id or name), what is said among them and where."""
    centre = find_node(views, node)
    near: dict[str, set[str]] = {}
    edges: list[ClaimView | InferredView] = [*views.claims, *views.inferred]
    for edge in edges:
        near.setdefault(edge.subject, set()).add(edge.object)
        near.setdefault(edge.object, set()).add(edge.subject)
    known = {item.iri for item in views.nodes}
    kept = frontier = {centre}
    for _ in range(depth):
        frontier = {other for iri in frontier for other in near.get(iri, ())} & known - kept
        kept = kept | frontier
    return _keep(views, nodes=kept, claim=lambda item: {item.subject, item.object} <= kept)


def of_report(views: Views, source: str) -> Views:
    """What one report states; `source` is its file name, with or without folder, or the id of one of its articles."""
    articles = {a.iri for a in views.articles if source in (a.source, a.id, a.iri, a.source.rpartition("/")[2])}
    if not articles:
        known = ", ".join(sorted({a.source for a in views.articles}))
        raise KgError(f"no report called {source}: the graph has {known}")
    nodes = {n.iri for n in views.nodes if articles & set(n.articles)}
    part = _keep(views, nodes=nodes, claim=lambda item: bool(articles & _articles(item)))
    return replace(
        part,
        articles=tuple(a for a in views.articles if a.iri in articles),
        statistics=tuple(s for s in views.statistics if s.article in articles),
        mentions=tuple(m for m in views.mentions if m.article in articles),
        nodes=tuple(replace(n, articles=tuple(a for a in n.articles if a in articles)) for n in part.nodes),
    )


def find_node(views: Views, node: str) -> str:
    """The IRI of the node that `node` names by IRI, local id, name or alias; KgError when none or several do."""
    exact = [n.iri for n in views.nodes if node in (n.iri, n.id)]
    named = exact or [n.iri for n in views.nodes if node == n.name] or [n.iri for n in views.nodes if node in n.aliases]
    if len(named) == 1:
        return named[0]
    ids = sorted(n.id for n in views.nodes if n.iri in named)
    raise KgError(f"several nodes are called {node}: name one of {', '.join(ids)}" if ids else f"no node called {node}")


def _articles(claim: ClaimView) -> set[str]:
    """The articles that state a claim."""
    return {piece.article for piece in claim.evidence} | {claim.article, claim.subject}


def _keep(views: Views, *, nodes: set[str], claim: Callable[[ClaimView], bool]) -> Views:
    """The views with only these nodes, the claims that pass, and the articles that say any of it."""
    claims = tuple(c for c in views.claims if claim(c))
    statistics = tuple(s for s in views.statistics if s.subject in nodes)
    kept = [n for n in views.nodes if n.iri in nodes]
    articles = {a for n in kept for a in n.articles} | {a for c in claims for a in _articles(c)}
    return replace(
        views,
        nodes=tuple(kept),
        claims=claims,
        statistics=statistics,
        articles=tuple(a for a in views.articles if a.iri in articles),
        mentions=tuple(m for m in views.mentions if m.node in nodes),
        inferred=tuple(e for e in views.inferred if e.subject in nodes and e.object in nodes),
    )
