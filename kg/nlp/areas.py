"""Administrative areas: the table of names, and which area an article speaks from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.rules import Area, Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The areas an article stands in, by level, each a full name or ''."""

    province: str = ""
    city: str = ""
    county: str = ""

    def at(self, level: str) -> str:
        """The full name at `level` (province, city, county)."""
        return {"province": self.province, "city": self.city, "county": self.county}.get(level, "")

    @property
    def own(self) -> str:
        """The smallest area known."""
        return self.county or self.city or self.province


class AreaHit(NamedTuple):
    """An area or a zone that acts like one, named in the text: span and full name."""

    start: int
    end: int
    name: str


class AreaTable:
    """The table of areas with full and short names."""

    def __init__(self, rules: Rules) -> None:
        self._by_code: dict[str, Area] = {area.code: area for area in rules.areas}
        self._peoples = sorted(rules.words("areas.peoples"), key=len, reverse=True)
        self._tail = rules.pattern("{areas.tails}$")
        self._rules = rules
        self._names_above: dict[str, tuple[str, ...]] = {}
        ordinary = rules.word_set("areas.ordinary")
        self.full: dict[str, list[Area]] = {}
        self.short: dict[str, list[Area]] = {}
        self.sure_short: set[str] = set()
        aliases: dict[str, list[Area]] = {}
        for area in rules.areas:
            self.full.setdefault(area.name, []).append(area)
            short = self._short(area.name)
            for alias in self._other_forms(area.name, short, ordinary):
                aliases.setdefault(alias, []).append(area)
            if len(short) >= 2 and short != area.name:
                self.short.setdefault(short, []).append(area)
                if len(area.code) <= 4 and short not in ordinary:
                    self.sure_short.add(short)
        for alias, areas in aliases.items():
            self.full.setdefault(alias, areas)

    def _other_forms(self, name: str, short: str, ordinary: frozenset[str]) -> Iterator[str]:
        """Further full forms: 大通县 for an autonomous county, 临安市 for a district that was a city before."""
        if len(short) < 2 or short in ordinary:
            return
        if name.endswith(self._rules.words("areas.autonomous")):
            yield short + name[-1]
        elif name.endswith("区") and not name.endswith(self._rules.words("areas.not_districts")):
            yield from (short + kind for kind in self._rules.words("areas.former"))

    def _short(self, name: str) -> str:
        """北京市 -> 北京, 延边朝鲜族自治州 -> 延边."""
        stem = self._tail.sub("", name)
        if "自治" in name:
            for people in self._peoples:
                if stem.endswith(people) and len(stem) > len(people):
                    stem = stem[: -len(people)]
                    return self._short_people(stem)
        return stem

    def _short_people(self, stem: str) -> str:
        for people in self._peoples:
            if stem.endswith(people) and len(stem) - len(people) >= 2:
                return self._short_people(stem[: -len(people)])
        return stem

    def level(self, area: Area) -> str:
        """province, city or county; a county-level city is a county."""
        return {2: "province", 4: "city"}.get(len(area.code), "county")

    def chain(self, area: Area) -> Where:
        """The areas above and the area itself, by level; districts of 直辖市 have no city but their own."""
        names = {self.level(area): area.name}
        while area.parent:
            area = self._by_code[area.parent]
            names[self.level(area)] = area.name
        return Where(province=names.get("province", ""), city=names.get("city", ""), county=names.get("county", ""))

    def choose(self, candidates: Iterable[Area], near: Mapping[str, int]) -> Area | None:
        """The area among namesakes whose parents are named most (`near`: name -> weight); None where nothing tells."""
        ranked = sorted(
            candidates,
            key=lambda area: (-sum(near.get(name, 0) for name in self._above(area)), len(area.code), area.code),
        )
        if len(ranked) > 1 and not any(near.get(name) for name in self._above(ranked[0])):
            same = {area.parent for area in ranked}
            return ranked[0] if len(same) == 1 else None
        return ranked[0] if ranked else None

    def _above(self, area: Area) -> tuple[str, ...]:
        """The full and short names of the areas above."""
        if not area.parent:
            return ()
        known = self._names_above.get(area.parent)
        if known is None:
            parent = self._by_code[area.parent]
            known = (parent.name, self._short(parent.name), *self._above(parent))
            self._names_above[area.parent] = known
        return known

    def locate(self, names: Counter[str]) -> Where:
        """Where an article stands, from weighted full or short area names (a full name beats a short one)."""
        best: tuple[float, Where] | None = None
        counties: dict[tuple[str, str], float] = {}
        for name, weight in sorted(names.items()):
            candidates = self.full.get(name) or self.short.get(name, [])
            area = self.choose(candidates, names)
            if area is None:
                continue
            # a county's article names its city too: the smaller area speaks when it is named nearly as often
            depth = {"province": 0.7, "city": 1.0, "county": 1.6}[self.level(area)]
            score = weight * depth * (1.0 if name in self.full else 0.8)
            where = self.chain(area)
            if where.county and where.city:
                counties[where.city, where.county] = counties.get((where.city, where.county), 0.0) + score
            if best is None or score > best[0]:
                best = (score, where)
        if best is None:
            return Where()
        return self._city_of_several(best[1], counties, names)

    def _city_of_several(
        self, where: Where, counties: Mapping[tuple[str, str], float], names: Mapping[str, int]
    ) -> Where:
        """The city, where it is named and two of its counties are named about as often as each other."""
        if not where.county or not (where.city in names or self._short(where.city) in names):
            return where
        own = counties.get((where.city, where.county), 0.0)
        rivals = [score for (city, county), score in counties.items() if city == where.city and county != where.county]
        if rivals and max(rivals) * 1.6 > own:
            return Where(province=where.province, city=where.city)
        return where
