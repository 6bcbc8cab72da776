"""Which area lies in which: names of areas to one canonical form, and edges that follow from the table alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

UNION = "总工会"
NATIONAL_UNION = "中华全国总工会"
#: Unions of a trade or a district, which stand under the federation of the area they name.
_BRANCH_ENDS = ("工会联合会", "产业工会", "工会工作委员会")
#: Below the county, where the table ends: the area of the article is the one above.
_TOWNS = ("镇", "乡", "街道")
#: Words by which a name says that it is the country's.
_NATIONAL = ("全国", "中国", "中华全国")


class Areas:
    """A table of areas: name -> full name of its parent (`海盐县` -> `浙江省嘉兴市`, `浙江省` -> ``).

    A name that several areas share stands in the table only with its parent before it (`南京市鼓楼区`).
    """

    def __init__(self, parents: Mapping[str, str] | None = None) -> None:
        self._parents = dict(parents or {})
        self._known: dict[str, str] = {}

    def canonical(self, area: str) -> str:
        """The shortest name that the table knows for this area; unknown areas stay as they are.

        >>> Areas({"海盐县": "浙江省嘉兴市", "嘉兴市": "浙江省"}).canonical("嘉兴市海盐县")
        '海盐县'
        """
        known = self._known.get(area)
        if known is None:
            known = self._known[area] = self._canonical(area)
        return known

    def _canonical(self, area: str) -> str:
        for i in range(len(area) - 1):
            tail, head = area[i:], area[:i]
            if tail in self._parents and (not head or self._lies_in(tail, head)):
                return tail
        return area

    def _lies_in(self, tail: str, head: str) -> bool:
        # 嘉兴秀洲区 and 浙江海盐县 leave out a level or its word.
        parent = self._parents[tail]
        return parent.endswith(head) or any(p.removesuffix(s) == head for p in self.ancestors(tail) for s in "省市县区")

    def knows(self, area: str) -> bool:
        """Whether the table has this name."""
        return area in self._parents

    def ancestors(self, area: str) -> Iterator[str]:
        """The areas around an area, nearest first, in canonical form."""
        seen = {area}
        parent = self._parents.get(area, "")
        while parent:
            name = self._tail(parent)
            if name in seen:
                return
            seen.add(name)
            yield name
            parent = self._parents.get(name, "")

    def _tail(self, full: str) -> str:
        for i in range(len(full) - 1):
            if full[i:] in self._parents and (not i or self._parents[full[i:]].endswith(full[:i])):
                return full[i:]
        return full

    def leading(self, name: str) -> str:
        """The longest area a name begins with, '' when it begins with none.

        >>> Areas({"海盐县": "嘉兴市"}).leading("海盐县医药行业工会联合会")
        '海盐县'
        """
        for end in range(min(len(name), 16), 1, -1):
            if name[:end] in self._parents:
                return name[:end]
        return ""

    def placed(self, name: str) -> bool:
        """Whether a name itself says where it belongs (浙江省第二届…, 全国…), so that no other area is needed."""
        return name.startswith(_NATIONAL) or bool(self.leading(name))


def upper_unions(name: str, area: str, areas: Areas) -> Iterator[str]:
    """Names of the federations above a union, nearest first, from its name, its area and the table.

    >>> list(upper_unions("海盐县总工会", "", Areas({"海盐县": "嘉兴市", "嘉兴市": "浙江省", "浙江省": ""})))
    ['嘉兴市总工会', '浙江省总工会', '中华全国总工会']
    """
    if name == NATIONAL_UNION:
        return
    if name.endswith(UNION):
        own = areas.canonical(name.removesuffix(UNION))
        if areas.knows(own):
            above = tuple(areas.ancestors(own))
        elif own.endswith(_TOWNS) and area:
            above = (areas.canonical(area), *areas.ancestors(areas.canonical(area)))
        else:
            return  # a group's own federation: which area it stands under is not in its name
    elif name.endswith(_BRANCH_ENDS) and (own := areas.leading(name)):
        above = (own, *areas.ancestors(own))
    else:
        return
    yield from (a + UNION for a in above)
    yield NATIONAL_UNION
