"""All candidates of an article by every rule, settled and resolved into things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.nlp import (
    award_objects,
    awards,
    bodies,
    company_stems,
    departments,
    documents,
    groups,
    known,
    name_shapes,
    people,
    places,
    programme_lists,
    programmes,
    quotations,
    unions,
)
from kg.nlp.areas import AreaTable
from kg.nlp.resolve import resolve
from kg.nlp.scan import Candidate, Scan
from kg.nlp.settle import settle
from kg.nlp.things import Thing
from kg.rules import Rule, Rules

_EDITION = re.compile(r"20[0-9]{2}|[第首][一二三四五六七八九十0-9]*届")


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
    texts = {
        scan.text[m.start : m.end]
        for m, kind in zip(mentions, kinds, strict=True)
        if kind not in ("headline", "subhead")
    }
    return [
        m
        for m, kind in zip(mentions, kinds, strict=True)
        if not (
            m.type == "Event"
            and "Event" in body
            and kind in ("headline", "subhead")
            and scan.text[m.start : m.end] not in texts
            and "第" not in scan.text[m.start : m.end]
        )
    ]


def _whole_of(scan: Scan, mention: Candidate, stages: list[Candidate]) -> bool:
    """Whether a dated or numbered occasion begins the name of one of its stages (第三届…大赛|焊工决赛)."""
    return _EDITION.search(scan.text, mention.start, mention.end) is not None and any(
        stage.start == mention.start and mention.end < stage.end for stage in stages
    )


class EntityFinder:
    """Applies every entity rule to a scan."""

    def __init__(self, rules: Rules, table: AreaTable) -> None:
        self._rules = rules
        self._table = table
        self._area_names = frozenset(table.full) | frozenset(table.short)
        self._starts = rules.words("suffix.starts")
        self._stages = rules.words("occasions.stages")
        self._provinces = frozenset(area.name for area in rules.areas if len(area.code) == 2)

    def find(self, scan: Scan, *, stated_area: str = "") -> Found:
        """The things that the article names."""
        scan.set_areas(*places.find_areas(scan, self._table, self._rules, stated=stated_area))
        scan.area_names = self._area_names
        candidates = self._people(scan)
        candidates += self._candidates(scan)
        candidates += self._companies(scan, candidates)
        for rule in self._rules.shaped("quoted"):
            candidates += programmes.again(scan, rule, candidates)
        for rule in self._rules.shaped("sited"):
            candidates += known.sited(scan, rule, candidates)
        for rule in self._rules.shaped("union-department"):
            candidates += departments.of_union(scan, rule, candidates)
        for rule in self._rules.shaped("programme-list"):
            candidates += programme_lists.listed(scan, rule, candidates)
        free, inner = settle(candidates)
        inner = self._kept_inside(scan, free, inner)
        free = _not_only_in_headlines(scan, free)
        things = resolve(scan, [*free, *inner])
        owner = {(m.start, m.end, m.type): key for key, thing in things.items() for m in thing.mentions}
        attach = [(m, owner.get((m.start, m.end, m.type), "")) for m in free]
        nested = [(m, owner.get((m.start, m.end, m.type), "")) for m in inner]
        return Found(
            things=things, mentions=[pair for pair in attach if pair[1]], inner=[pair for pair in nested if pair[1]]
        )

    def _kept_inside(self, scan: Scan, free: list[Candidate], inner: list[Candidate]) -> list[Candidate]:
        """The mentions inside longer ones that are worth a thing of their own."""
        stages = [m for m in free if m.type == "Event" and scan.text[m.start : m.end].endswith(self._stages)]
        quoted = [(m.start, m.end) for m in free if m.rule == "programme.quoted"]
        return [
            m
            for m in inner
            if m.rule != "union.of"  # 浙江工会…创新项目: part of a title, no union acting
            and (m.type != "Event" or scan.text.startswith("之", m.end) or _whole_of(scan, m, stages))
            and (m.type != "Place" or m.name not in self._provinces)  # 浙江…有限公司 says little of a place
            and (m.type != "Programme" or m.rule == "event.edition" or scan.text.startswith(self._starts, m.end))
            # “…驿站”: the brand and no station
            and (m.type != "Facility" or not any(a <= m.start and m.end <= b for a, b in quoted))
        ]

    def _companies(self, scan: Scan, candidates: list[Candidate]) -> list[Candidate]:
        """The companies that other candidates make sure: by the core of a full name, by the list they stand in."""
        stems = [c for rule in self._rules.shaped("company-stem") for c in company_stems.stems(scan, rule, candidates)]
        sure = frozenset(c.start for c in (*candidates, *stems) if c.type == "Enterprise")
        listed = self._rules.shaped("listed-companies")
        return stems + [c for rule in listed for c in known.listed_companies(scan, rule, sure)]

    def _people(self, scan: Scan) -> list[Candidate]:
        """People, found first: other rules ask where a name or a title before one stands."""
        people_first = [rule for rule in self._rules.entities if rule.target == "Person"]
        candidates = [candidate for rule in people_first for candidate in self._apply(scan, rule)]
        for rule in self._rules.shaped("person-again"):
            candidates += people.again(scan, rule, candidates)
        for candidate in candidates:
            scan.join_up(candidate.start, candidate.end)
        tails = {rule.id for rule in self._rules.shaped("person-tail")}
        scan.title_ends |= {candidate.start for candidate in candidates if candidate.rule in tails}
        scan.people_starts = frozenset(candidate.start for candidate in candidates)
        return candidates

    def _candidates(self, scan: Scan) -> Iterator[Candidate]:
        for rule in self._rules.entities:
            if rule.target != "Person":
                yield from self._apply(scan, rule)

    def _apply(self, scan: Scan, rule: Rule) -> Iterator[Candidate]:
        shape = SHAPES.get(rule.shape)
        return shape(scan, rule) if shape is not None else iter(())


#: Shape -> the word lists of its rules that it looks up in the lexicon; shapes with patterns of their own need none.
LOOKED_UP: Mapping[str, tuple[str, ...]] = {
    "award-list": ("words",),
    "award-object": ("verbs",),
    "award-title": ("words",),
    "event-items": ("words",),
    "group": ("words", "heads"),
    "issued": ("verbs",),
    "level-body": ("words",),
    "listed": ("words",),
    "nature": ("words",),
    "plain-programme": ("words",),
    "standing": ("words",),
    "suffix": ("words",),
    "town": ("words",),
}
#: Shape -> the code that applies a rule of that shape. The shapes that look at other candidates are called by `find`.
SHAPES: Mapping[str, Callable[[Scan, Rule], Iterator[Candidate]]] = {
    "suffix": bodies.suffix,
    "caption": known.captioned,
    "departments": known.departments,
    "edition": known.edition,
    "event-items": known.event_items,
    "example-company": known.example_company,
    "group": groups.group,
    "level-body": known.level_body,
    "level-department": known.level_department,
    "listed": known.listed,
    "recurring-company": known.recurring_company,
    "short-company": known.short_company,
    "station-items": known.station_items,
    "team": known.team,
    "union": unions.full,
    "union-level": unions.by_level,
    "union-of": unions.of_body,
    "area": places.area,
    "town": places.town,
    "nature": places.nature,
    "award-title": awards.title,
    "award-prize": award_objects.prize,
    "award-object": award_objects.award_object,
    "award-list": awards.award_list,
    "award-levelled": awards.levelled,
    "quoted": quotations.quoted,
    "plain-programme": programmes.plain,
    "standing": programmes.standing,
    "numbered-parts": programme_lists.parts,
    "book-title": documents.book_title,
    "column": documents.column,
    "issued": documents.issued,
    "person-byline": people.byline,
    "person-plain": people.plain,
    "person-before": people.before,
    "person-after": people.after,
    "person-honoured": people.honoured,
    "person-signed": people.signed,
    "person-tail": name_shapes.tail,
    "person-counted": name_shapes.counted,
    "person-chosen": name_shapes.chosen,
    "person-listed": name_shapes.listed,
    "person-untold": name_shapes.untold,
    "person-transcribed": name_shapes.transcribed,
}
