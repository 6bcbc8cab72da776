"""Which nodes matter and which group each belongs to: the map's districts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.graph.records import Views

#: More districts than this do not read on one screen; the smallest ones share the last.
MOST_CLUSTERS = 60
#: A node named in several districts belongs to one of them when that one states this share of what is said about it.
HOME_SHARE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A district: `kind` is area, report, shared (named in several) or other; `members` are nodes, important first."""

    name: str
    kind: str
    members: tuple[int, ...]


def importance(views: Views) -> tuple[int, ...]:
    """A rank for each node, in the order of the views: relations, figures and reports that speak of it."""
    links: dict[str, set[str]] = {}
    for claim in views.claims:
        links.setdefault(claim.subject, set()).add(claim.object)
        links.setdefault(claim.object, set()).add(claim.subject)
    figures = Counter(s.subject for s in views.statistics)
    return tuple(2 * len(links.get(n.iri, ())) + figures[n.iri] + 4 * max(0, len(n.articles) - 1) for n in views.nodes)


def clusters(views: Views, ranks: Sequence[int]) -> tuple[Cluster, ...]:
    """Every node in exactly one district: by area, or by report where the reports name fewer than two areas."""
    areas = {a.area for a in views.articles if a.area}
    kind = "area" if len(areas) > 1 else "report"
    district = {a.iri: (a.area if kind == "area" and a.area else a.title or a.source) for a in views.articles}
    said = _said(views, district)
    members: dict[tuple[str, str], list[int]] = {}
    for index, node in enumerate(views.nodes):
        members.setdefault(_home(said[node.iri], kind), []).append(index)
    ordered = sorted(members.items(), key=lambda item: (item[0][1] != "shared", -len(item[1]), item[0]))
    kept = ordered[:MOST_CLUSTERS]
    rest = [index for _, indices in ordered[MOST_CLUSTERS:] for index in indices]
    if rest:
        kept.append((("", "other"), rest))
    by_rank = [(key, tuple(sorted(indices, key=lambda i: (-ranks[i], views.nodes[i].id)))) for key, indices in kept]
    return tuple(Cluster(name=key[0], kind=key[1], members=indices) for key, indices in by_rank)


def _said(views: Views, district: dict[str, str]) -> dict[str, Counter[str]]:
    """How many claims and articles of each district speak of each node."""
    said: dict[str, Counter[str]] = {n.iri: Counter() for n in views.nodes}
    for node in views.nodes:
        said[node.iri].update(sorted({district[a] for a in node.articles if a in district}))
    for claim in views.claims:
        for name in sorted({district[p.article] for p in claim.evidence if p.article in district}):
            for iri in (claim.subject, claim.object):
                if iri in said:
                    said[iri][name] += 1
    return said


def _home(counts: Counter[str], kind: str) -> tuple[str, str]:
    """The district (name, kind) of a node that is spoken of so often in each."""
    if not counts:
        return ("", "other")
    name, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return (name, kind) if most >= HOME_SHARE * counts.total() else ("", "shared")
