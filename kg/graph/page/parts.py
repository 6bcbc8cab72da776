"""Cuts the views of a whole graph down to one neighbourhood or one report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kg.graph.explain import find_nodes
from kg.graph.records import Views
from kg.model import KgError

if TYPE_CHECKING:
    from kg.graph.records import ClaimView, InferredView

#: How many reports an error names.
FEW = 8


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
    # What is not a node and has a claim is an article, whose author is here.
    return _keep(views, nodes=kept, claim=lambda c: c.object in kept and (c.subject in kept or c.subject not in known))


def of_report(views: Views, source: str) -> Views:
    """What one report states; `source` is its file name, with or without folder, or the id of one of its articles."""
    articles = [a for a in views.articles if source in (a.source, a.id, a.iri, a.source.rpartition("/")[2])]
    if not articles:
        known = sorted({a.source for a in views.articles})
        if len(known) <= FEW:
            raise KgError(f"no report called {source}: the graph has {', '.join(known)}")
        near = get_close_matches(source, known, n=FEW, cutoff=0.4)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise KgError(f"no report called {source} among {len(known)}{hint}")
    return _grouped(views, dict.fromkeys((a.iri for a in articles), source))[source]


def by_report(views: Views) -> dict[str, Views]:
    """What each report states, by its file name."""
    return _grouped(views, {article.iri: article.source for article in views.articles})


def _grouped(views: Views, group_of: Mapping[str, str]) -> dict[str, Views]:
    """The views of each group of articles; one walk, because a thousand reports would take a thousand."""
    rows: dict[str, dict[str, list[Any]]] = {group: defaultdict(list) for group in sorted(set(group_of.values()))}
    groups = {node.iri: {group_of[a] for a in node.articles if a in group_of} for node in views.nodes}
    groups |= {figure.iri: {group_of[figure.article]} for figure in views.statistics if figure.article in group_of}
    for article in views.articles:
        if article.iri in group_of:
            rows[group_of[article.iri]]["articles"].append(article)
    for node in views.nodes:
        for group in groups[node.iri]:
            own = tuple(a for a in node.articles if group_of.get(a) == group)
            rows[group]["nodes"].append(replace(node, articles=own))
    for claim in views.claims:
        for group in {group_of[a] for a in _articles(claim) if a in group_of}:
            rows[group]["claims"].append(claim)
    for name, items in (("statistics", views.statistics), ("mentions", views.mentions)):
        for item in items:
            if item.article in group_of:
                rows[group_of[item.article]][name].append(item)
    for edge in views.inferred:
        for group in groups.get(edge.subject, set()) & groups.get(edge.object, set()):
            rows[group]["inferred"].append(edge)
    for finding in views.findings:
        where = [groups.get(iri, set()) for iri in finding.statistics]
        for group in set.intersection(*where) if where else ():
            rows[group]["findings"].append(finding)
    names = [field.name for field in fields(Views)]
    return {group: Views(**{name: tuple(own[name]) for name in names}) for group, own in rows.items()}


def find_node(views: Views, node: str) -> str:
    """The IRI of the node that `node` names by IRI, local id, name or alias; KgError when none or several do."""
    found = find_nodes(views, node)
    if len(found) > 1:
        raise KgError(f"several nodes are called {node}: name one of {', '.join(sorted(n.id for n in found))}")
    return found[0].iri


def report_title(part: Views, source: str) -> str:
    """What a page of one report is called: its article's title, or the file's name where it has several."""
    titles = [article.title for article in part.articles if article.title]
    return titles[0] if len(part.articles) == len(titles) == 1 else source


def start_at(views: Views, iri: str) -> str:
    """The part of an address after # that opens a page at a node."""
    return "node=" + quote(next(n.id for n in views.nodes if n.iri == iri))


def _articles(claim: ClaimView) -> set[str]:
    """The articles that state a claim."""
    return {piece.article for piece in claim.evidence} | {claim.article, claim.subject}


def _keep(views: Views, *, nodes: set[str], claim: Callable[[ClaimView], bool]) -> Views:
    """The views with only these nodes, the claims that pass, and the articles that say any of it."""
    claims = tuple(c for c in views.claims if claim(c))
    statistics = tuple(s for s in views.statistics if s.subject in nodes)
    figures = {s.iri for s in statistics}
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
        findings=tuple(f for f in views.findings if figures.issuperset(f.statistics)),
    )
