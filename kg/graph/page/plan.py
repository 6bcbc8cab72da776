"""What is drawn where: the overview, and every district by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.page.clusters import Cluster, clusters, importance
from kg.graph.page.layout import flower, pack_districts, stretched

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.graph.records import Views

#: vis-network pans 2,000 nodes at 25 frames a second in software, and people read far fewer.
MOST_DRAWN = 600
#: An overview of many more nodes than this cannot be read (looked at): a larger graph shows its most important first.
MOST_IN_OVERVIEW = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Places by node index: `overview` on the map of districts, `local` in the node's own district (`home`).

    `discs` are (x, y, radius) of the districts in the overview; `ranks` the nodes' importance.
    """

    clusters: tuple[Cluster, ...]
    discs: tuple[tuple[int, int, int], ...]
    home: tuple[int, ...]
    ranks: tuple[int, ...]
    overview: Mapping[int, tuple[int, int]]
    local: Mapping[int, tuple[int, int]]


def plan(views: Views, pairs: Sequence[tuple[int, int]]) -> Plan:
    """Places for the nodes of the views; `pairs` are joined node indices."""
    ranks = importance(views)
    groups = clusters(views, ranks)
    near = _near(pairs, ranks)
    kinds = sorted({n.type for n in views.nodes})
    classes = [kinds.index(n.type) for n in views.nodes]
    alone = [flower(group.members[:MOST_DRAWN], near, classes, ranks) for group in groups]
    local = {i: stretched(*place) for places, _ in alone for i, place in places.items()}
    flowers = [
        own if len(own[0]) == len(members) else flower(members, near, classes, ranks)
        for own, members in zip(alone, _shown(groups, ranks), strict=True)
    ]
    centres = pack_districts([radius for _, radius in flowers])
    overview = {
        i: stretched(cx + x, cy + y)
        for (places, _), (cx, cy) in zip(flowers, centres, strict=True)
        for i, (x, y) in places.items()
    }
    home = {i: number for number, group in enumerate(groups) for i in group.members}
    return Plan(
        clusters=groups,
        discs=tuple((*stretched(*c), round(r)) for c, (_, r) in zip(centres, flowers, strict=True)),
        home=tuple(home[i] for i in range(len(views.nodes))),
        ranks=ranks,
        overview=overview,
        local=local,
    )


def _near(pairs: Sequence[tuple[int, int]], ranks: Sequence[int]) -> dict[int, list[int]]:
    """The neighbours of each node, the important ones first."""
    near: dict[int, list[int]] = {}
    for one, other in pairs:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    return {node: sorted(others, key=lambda i: (-ranks[i], i)) for node, others in near.items()}


def _shown(groups: Sequence[Cluster], ranks: Sequence[int]) -> list[tuple[int, ...]]:
    """The members of each district that the overview shows: all of them, or a fair share of the most important."""
    total = sum(len(g.members) for g in groups)
    if total <= MOST_DRAWN:  # 500 of 517 would only make people ask for the rest
        return [g.members for g in groups]
    least = max(1, min(4, MOST_IN_OVERVIEW // (2 * len(groups))))
    kept = {i for g in groups for i in g.members[:least]}
    by_rank = sorted((i for g in groups for i in g.members if i not in kept), key=lambda i: (-ranks[i], i))
    kept.update(by_rank[: max(0, MOST_IN_OVERVIEW - len(kept))])
    return [tuple(i for i in g.members if i in kept) for g in groups]
