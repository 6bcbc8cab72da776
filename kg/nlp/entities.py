"""All candidates of an article by every rule, settled and resolved into things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.nlp import awards, bodies, documents, people, places, programmes, unions
from kg.nlp.areas import AreaTable
from kg.nlp.people import PersonNames
from kg.nlp.resolve import Thing, resolve
from kg.nlp.scan import Candidate, Scan
from kg.nlp.settle import settle
from kg.rules import Rule, Rules


@dataclass(slots=True, kw_only=True)
class Found:
    """What an article names: things by key, and every mention with the key of its thing, in text order."""

    things: dict[str, Thing] = field(default_factory=dict)
    mentions: list[tuple[Candidate, str]] = field(default_factory=list)
    inner: list[tuple[Candidate, str]] = field(default_factory=list)


def _not_only_in_headlines(scan: Scan, mentions: list[Candidate]) -> list[Candidate]:
    """Without the occasions that only a headline names: headlines paraphrase what the text calls by its name."""
    kinds = [scan.reading.sentences[scan.reading.sentence_at(m.start)].kind for m in mentions]
    body = {m.type for m, kind in zip(mentions, kinds, strict=True) if kind not in ("headline", "subhead")}
    texts = {scan.text[m.start : m.end] for m, kind in zip(mentions, kinds, strict=True) if kind not in ("headline", "subhead")}
    return [
        m
        for m, kind in zip(mentions, kinds, strict=True)
        if not (m.type == "Event" and "Event" in body and kind in ("headline", "subhead") and scan.text[m.start : m.end] not in texts and "第" not in scan.text[m.start : m.end])
    ]


class EntityFinder:
    """Applies every entity rule to a scan."""

    def __init__(self, rules: Rules, table: AreaTable) -> None:
        self._rules = rules
        self._table = table
        self._names = PersonNames(rules)
        self._area_names = frozenset(table.full) | frozenset(table.short)
        self._provinces = frozenset(area.name for area in rules.areas if len(area.code) == 2)

    def find(self, scan: Scan, *, stated_area: str = "") -> Found:
        """The things that the article names."""
        scan.areas, scan.where = places.find_areas(scan, self._table, self._rules, stated=stated_area)
        scan.area_names = self._area_names
        people_first = [rule for rule in self._rules.entities if rule.target == "Person"]
        candidates = [candidate for rule in people_first for candidate in self._apply(scan, rule)]
        for rule in self._rules.shaped("person-again"):
            candidates += people.again(scan, rule, candidates)
        scan.people_starts = frozenset(candidate.start for candidate in candidates)
        candidates += self._candidates(scan)
        sure = frozenset(c.start for c in candidates if c.type == "Enterprise")
        for rule in self._rules.shaped("listed-companies"):
            candidates += bodies.listed_companies(scan, rule, sure)
        for rule in self._rules.shaped("programme-list"):
            candidates += programmes.listed(scan, rule, candidates)
        free, inner = settle(candidates)
        inner = [m for m in inner if m.rule != "union.of" and (m.type != "Event" or scan.text[m.end : m.end + 1] == "之")]  # 浙江工会…创新项目: part of a title, no union acting
        inner = [m for m in inner if m.type != "Place" or m.name not in self._provinces]  # 浙江…有限公司 says little of a place
        free = _not_only_in_headlines(scan, free)
        things = resolve(scan, [*free, *inner], self._rules)
        owner = {(m.start, m.end, m.type): key for key, thing in things.items() for m in thing.mentions}
        attach = [(m, owner.get((m.start, m.end, m.type), "")) for m in free]
        nested = [(m, owner.get((m.start, m.end, m.type), "")) for m in inner]
        return Found(
            things=things, mentions=[pair for pair in attach if pair[1]], inner=[pair for pair in nested if pair[1]]
        )

    def _candidates(self, scan: Scan) -> Iterator[Candidate]:
        for rule in self._rules.entities:
            if rule.target != "Person":
                yield from self._apply(scan, rule)

    def _apply(self, scan: Scan, rule: Rule) -> Iterator[Candidate]:
        rules, names = self._rules, self._names
        match rule.shape:
            case "suffix":
                return bodies.suffix(scan, rule, rules)
            case "listed":
                return bodies.listed(scan, rule)
            case "level-body":
                return bodies.level_body(scan, rule)
            case "short-company":
                return bodies.short_company(scan, rule)
            case "caption":
                return bodies.captioned(scan, rule)
            case "station-items":
                return bodies.station_items(scan, rule)
            case "event-items":
                return bodies.event_items(scan, rule)
            case "example-company":
                return bodies.example_company(scan, rule)
            case "group":
                return bodies.group(scan, rule)
            case "union":
                return unions.full(scan, rule, rules)
            case "union-level":
                return unions.by_level(scan, rule)
            case "union-of":
                return unions.of_body(scan, rule, rules)
            case "area":
                return places.area(scan, rule)
            case "town":
                return places.town(scan, rule)
            case "nature":
                return places.nature(scan, rule)
            case "award-title":
                return awards.title(scan, rule, rules)
            case "award-object":
                return awards.award_object(scan, rule, rules)
            case "award-list":
                return awards.award_list(scan, rule, rules)
            case "departments":
                return bodies.departments(scan, rule)
            case "award-levelled":
                return awards.levelled(scan, rule)
            case "quoted":
                return programmes.quoted(scan, rule, rules)
            case "plain-programme":
                return programmes.plain(scan, rule, rules)
            case "standing":
                return programmes.standing(scan, rule)
            case "numbered-parts":
                return programmes.parts(scan, rule)
            case "book-title":
                return documents.book_title(scan, rule, rules)
            case "issued":
                return documents.issued(scan, rule, rules)
            case "person-byline":
                return people.byline(scan, rule, names, rules)
            case "person-plain":
                return people.plain(scan, rule, names, rules)
            case "person-before":
                return people.before(scan, rule, names, rules)
            case "person-after":
                return people.after(scan, rule, names, rules)
            case "person-honoured":
                return people.honoured(scan, rule, names, rules)
            case _:
                return iter(())
