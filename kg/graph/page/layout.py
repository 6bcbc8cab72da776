"""Positions computed ahead: a flower for each district (hub, petals by class), the districts packed like a map.

Plain arithmetic on rounded numbers, no iteration to a fixed point: the same input gives the same integers everywhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Labels are wide and screens are wide: everything is laid out in circles, then stretched sideways.
STRETCH = 1.3
#: Room between neighbours, in the units of the drawing (about pixels at the first zoom of a small graph).
GAP = 15
#: A district's border keeps this far from its outermost node, and from the next district.
MARGIN = 26
#: Circles packed by hand fill about 1 / CROWDED squared of the circle around them.
CROWDED = 1.12


#: A circle that is taken: x, y, radius.
Circle = tuple[float, float, float]


#: Side of the squares in which taken circles are looked up: about the room of a common node.
CELL = 64


class Ground:
    """The circles that are taken, looked up by squares."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[Circle]] = {}

    def take(self, circle: Circle) -> None:
        """Marks a circle as taken."""
        for square in self._covered(*circle):
            self._squares.setdefault(square, []).append(circle)

    def leave(self, circle: Circle) -> None:
        """Frees a circle again."""
        for square in self._covered(*circle):
            self._squares[square].remove(circle)

    def free(self, x: float, y: float, radius: float) -> bool:
        """Whether a circle meets none of those that are taken."""
        for square in self._covered(x, y, radius):
            for a, b, r in self._squares.get(square, ()):
                if (x - a) ** 2 + (y - b) ** 2 < (radius + r) ** 2 - 0.01:
                    return False
        return True

    @staticmethod
    def _covered(x: float, y: float, radius: float) -> Iterator[tuple[int, int]]:
        low, high = math.floor((y - radius) / CELL), math.floor((y + radius) / CELL)
        for column in range(math.floor((x - radius) / CELL), math.floor((x + radius) / CELL) + 1):
            for row in range(low, high + 1):
                yield column, row


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A circle to be placed around the hub: a node and room for what hangs on it; `group` is its petal."""

    key: int
    group: int
    radius: float


def node_size(rank: int) -> int:
    """The radius of a node's symbol."""
    return min(36, 9 + round(2.4 * math.sqrt(rank)))


def flower(
    members: Sequence[int], near: Mapping[int, Sequence[int]], groups: Sequence[int], ranks: Sequence[int]
) -> tuple[dict[int, tuple[float, float]], float]:
    """Positions of a district's members (most important first) around the middle, and the radius they fill."""
    if not members:
        return {}, 0.0
    hub, children = members[0], _tree(members, near)
    room = {node: float(node_size(ranks[node]) + GAP) for node in members}
    area = {node: room[node] ** 2 for node in members}
    for node in reversed(_downwards(hub, children)):
        area[node] += sum(area[child] for child in children[node])
    discs = [Disc(key=c, group=groups[c], radius=max(room[c], CROWDED * math.sqrt(area[c]))) for c in children[hub]]
    centres = pack(discs, inner=room[hub])
    ground = Ground()
    ground.take((0.0, 0.0, room[hub]))
    for disc in discs:
        ground.take((*centres[disc.key], disc.radius))
    positions = {hub: (0.0, 0.0)}
    for disc in sorted(discs, key=lambda d: (-round(d.radius), d.group, d.key)):
        ground.leave((*centres[disc.key], disc.radius))
        positions[disc.key] = centres[disc.key]
        ground.take((*centres[disc.key], room[disc.key]))
        for node in _downwards(disc.key, children):
            for child in children[node]:
                positions[child] = _beside(positions[node], room[node], room[child], ground)
                ground.take((*positions[child], room[child]))
    return _centred(positions, room)


def _centred(
    positions: Mapping[int, tuple[float, float]], room: Mapping[int, float]
) -> tuple[dict[int, tuple[float, float]], float]:
    """The same positions around the middle of what they span, and the radius they reach."""
    xs, ys = [p[0] for p in positions.values()], [p[1] for p in positions.values()]
    x0, y0 = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    moved = {node: (round(x - x0, 3), round(y - y0, 3)) for node, (x, y) in positions.items()}
    return moved, max(math.hypot(x, y) + room[node] for node, (x, y) in moved.items())


def _beside(parent: tuple[float, float], own: float, radius: float, ground: Ground) -> tuple[float, float]:
    """The free place nearest to a parent, first on the side that looks away from the hub."""
    outwards = round(math.atan2(parent[1], parent[0]), 6)
    distance = own + radius
    while True:
        tries = max(6, math.floor(math.pi * distance / radius))
        for turn in range(tries):
            angle = outwards + 2 * math.pi * ((turn + 1) // 2) * (1 if turn % 2 else -1) / tries
            x, y = round(parent[0] + distance * math.cos(angle), 3), round(parent[1] + distance * math.sin(angle), 3)
            if ground.free(x, y, radius):
                return x, y
        distance += radius / 2


def pack(discs: Sequence[Disc], *, inner: float) -> dict[int, tuple[float, float]]:
    """Centres for discs around a circle of radius `inner`, each group in a sector of its own."""
    ground = Ground()
    ground.take((0.0, 0.0, inner))
    centres: dict[int, tuple[float, float]] = {}
    start: dict[tuple[int, int], float] = {}
    sectors = _sectors(discs)
    for disc in sorted(discs, key=lambda d: (-round(d.radius), d.group, d.key)):
        kind = (disc.group, round(disc.radius))
        x, y, distance = _free_place(disc, sectors[disc.group], ground, (inner, start.get(kind, inner + disc.radius)))
        start[kind] = distance
        ground.take((x, y, disc.radius))
        centres[disc.key] = (x, y)
    return centres


def _free_place(
    disc: Disc, sector: tuple[float, float], ground: Ground, distances: tuple[float, float]
) -> tuple[float, float, float]:
    """The first free centre in a sector, and how far out; `distances`: the hub's radius, where to begin."""
    low, high = sector
    inner, distance = distances[0] + disc.radius, distances[1]
    while True:
        step = disc.radius / distance
        # The sector widens as the search goes out, or thin ones would become spokes.
        room = max(0.0, (high - low) / 2 - step + (distance - inner) / disc.radius / 2)
        tries = math.floor(min(room, math.pi) / step + 0.001)
        for turn in (0, *(sign * i for i in range(1, tries + 1) for sign in (-1, 1))):
            angle = (low + high) / 2 + turn * step
            x, y = round(distance * math.cos(angle), 3), round(distance * math.sin(angle), 3)
            if ground.free(x, y, disc.radius):
                return x, y, distance
        distance += max(4.0, disc.radius / 4)


def _sectors(discs: Sequence[Disc]) -> dict[int, tuple[float, float]]:
    """The angles between which each group lies, by the room it needs."""
    room: dict[int, float] = {}
    for disc in discs:
        room[disc.group] = room.get(disc.group, 0.0) + disc.radius**2
    total = sum(room[group] for group in sorted(room))
    sectors: dict[int, tuple[float, float]] = {}
    angle = -math.pi / 2
    for group in sorted(room):
        width = 2 * math.pi * room[group] / total
        sectors[group] = (round(angle, 6), round(angle + width, 6))
        angle += width
    return sectors


def _tree(members: Sequence[int], near: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
    """A tree over the members from the most important one; what it does not reach hangs on it, by its own hubs."""
    inside = set(members)
    hub = members[0]
    children: dict[int, list[int]] = {node: [] for node in members}
    seen = {hub}
    for root in members:
        if root not in seen:
            seen.add(root)
            children[hub].append(root)
        queue = [root]
        for node in queue:
            fresh = [other for other in near.get(node, ()) if other in inside and other not in seen]
            seen.update(fresh)
            children[node].extend(fresh)
            queue.extend(fresh)
    return children


def _downwards(root: int, children: Mapping[int, Sequence[int]]) -> list[int]:
    """The nodes of a tree, parents before children."""
    order = [root]
    for node in order:
        order.extend(children[node])
    return order


def pack_districts(radii: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """Centres for circles of these radii: the first in the middle, the next as near to it as they fit."""
    ground = Ground()
    centres: list[tuple[float, float]] = []
    last = 0.0
    for own in radii:
        x, y, last = _district_place(own + MARGIN, 0.5 * last, ground)
        ground.take((x, y, own + MARGIN))
        centres.append((x, y))
    return tuple(centres)


def _district_place(radius: float, distance: float, ground: Ground) -> tuple[float, float, float]:
    """The first free place on widening ellipses."""
    while True:
        for turn in range(48):
            angle = 2 * math.pi * turn / 48
            x, y = round(1.1 * distance * math.cos(angle), 3), round(distance * math.sin(angle), 3)
            if ground.free(x, y, radius):
                return x, y, distance
        distance += 12


def stretched(x: float, y: float) -> tuple[int, int]:
    """A place in the drawing's own units."""
    return round(x * STRETCH), round(y)
