"""The only door out of the extractor: a document in, the facts of its articles out, as frozen dataclasses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from kg.model import ARTICLE, Article, Document, Entity, Facts, Mention, Relation
from kg.nlp.claims import Claim
from kg.nlp.finer import coarse
from kg.nlp.pipeline import Analysis, load_pipeline
from kg.nlp.reading import Reading
from kg.nlp.scan import Candidate
from kg.nlp.things import Thing
from kg.rules import Rules
from kg.rules import load as load_rules
from kg.schema import Schema, load_schema

#: A road behind an area: something is there.
_ROAD = r"[一-龥]{2,4}{areas.roads}"
#: Classes of which a node is only worth having when a fact speaks of it.
ONLY_WITH_FACTS = frozenset({"Place"})


def load(rules: Sequence[Path] = (), schema: Schema | None = None) -> Extractor:
    """An extractor with the shipped rules and those of the overlay folders."""
    return Extractor(load_rules(rules), schema if schema is not None else load_schema())


class Extractor:
    """`extract(document)` is a pure function of the document and the rules."""

    def __init__(self, rules: Rules, schema: Schema) -> None:
        self.rules, self._finer = coarse(rules, schema)
        self._general = frozenset(
            word
            for rule in self.rules.entities
            for word in (*rule.words("general"), *(rule.words() if rule.flag("with_facts") else ()))
        )
        self._with_facts = frozenset(rule.id for rule in self.rules.entities if rule.flag("with_facts"))
        self._nlp = load_pipeline(self.rules, schema)

    def _is_general(self, thing: Thing) -> bool:
        """Whether a thing is worth a node only with a fact: a general word, or one found by such a rule alone."""
        return thing.name in self._general or all(mention.rule in self._with_facts for mention in thing.mentions)

    def extract(self, document: Document) -> tuple[Facts, ...]:
        """The facts of every article of a document, in its order."""
        return tuple(self.extract_article(document, article) for article in document.articles)

    def extract_article(self, document: Document, article: Article) -> Facts:
        """The facts of one article; names never resolve across articles."""
        analysis = Analysis(reading=Reading(document, article))
        doc = self._nlp.make_doc(analysis.reading.text)
        doc.user_data["kg"] = analysis
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        return self._facts(document, analysis)

    def _facts(self, document: Document, analysis: Analysis) -> Facts:
        """What an article's analysis hands out: numbered entities, and the facts between them in their words."""
        scan, reading, figures = analysis.scan, analysis.reading, analysis.figures
        area = scan.where.own if scan is not None else ""
        kept = self._worth_a_node(analysis)
        order = sorted(kept, key=lambda key: (min(m.start for m in kept[key].mentions), key))
        ids = {key: f"e{number}" for number, key in enumerate(order, 1)} | {ARTICLE: ARTICLE}
        statistics = (
            replace(s, subject=ids[s.subject], confidence=_confidence(self.rules, s.rule))
            for s in figures.statistics
            if s.subject in ids
        )
        return Facts(
            source=document.source,
            article=replace(reading.article, area=area or reading.article.area),
            entities=tuple(_entity(reading, kept[key], ids[key], area, self._finer) for key in order),
            relations=_merged(_relation(reading, claim, ids, self.rules) for claim in analysis.claims),
            statistics=tuple(statistics),
            unread=figures.unread,
        )

    def _worth_a_node(self, analysis: Analysis) -> dict[str, Thing]:
        """The things with a fact, and those of which a node is worth having without one."""
        used = {key for claim in analysis.claims for key in (claim.subject, claim.object)}
        used |= {statistic.subject for statistic in analysis.figures.statistics}
        return {
            key: thing
            for key, thing in analysis.found.things.items()
            if key in used
            or (thing.type not in ONLY_WITH_FACTS and not self._is_general(thing) and _outside(analysis, thing))
            or (thing.type in ONLY_WITH_FACTS and _stands_free(analysis, thing))
        }


def _outside(analysis: Analysis, thing: Thing) -> bool:
    """Whether a group of people is named anywhere but inside the name of something else; true of all other classes."""
    return thing.type != "Group" or any(mention in thing.mentions for mention, _ in analysis.found.mentions)


def _stands_free(analysis: Analysis, thing: Thing) -> bool:
    """Whether a place without facts is worth a node: the article's own, or a town or hill named for itself."""
    own = analysis.scan.where.own if analysis.scan is not None else ""
    free = {mention for mention, _ in analysis.found.mentions}
    small = analysis.scan.rules.words("areas.small") if analysis.scan is not None else ()
    named = any(
        m in free and (thing.name == own or m.rule != "place.area" or _located(analysis, m)) for m in thing.mentions
    )
    return named and not thing.name.endswith(small)


def _located(analysis: Analysis, mention: Candidate) -> bool:
    """Whether the text says that something is or goes there (在罗庄区, 赴石门县)."""
    scan = analysis.scan
    assert scan is not None
    whole = mention.name.endswith(scan.rules.words("areas.provinces")) or scan.areas_from(mention.end)
    start = mention.start
    while before := scan.areas_to(start):
        start = min(hit.start for hit in before)
    by_road = scan.rules.pattern(_ROAD).match(scan.text, mention.end) is not None
    if scan.rules.pattern("{areas.passing}").match(scan.text, mention.end):
        return False  # 在大连|打工
    return not whole and (by_road or scan.text.endswith(scan.rules.words("areas.located"), 0, start))


def _relation(reading: Reading, claim: Claim, ids: Mapping[str, str], rules: Rules) -> Relation:
    return Relation(
        subject=ids[claim.subject],
        predicate=claim.predicate,
        object=ids[claim.object],
        evidence=reading.evidence(*claim.evidence),
        rule=claim.rule,
        year=claim.year,
        role=claim.role,
        period=claim.period,
        status=claim.status,
        confidence=_confidence(rules, claim.rule),
    )


def _merged(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """The same fact stated twice in an article is one with all its evidence."""
    merged: dict[tuple[str, str, str], Relation] = {}
    for relation in relations:
        key = (relation.subject, relation.predicate, relation.object)
        known = merged.get(key)
        if known is None:
            merged[key] = relation
            continue
        merged[key] = replace(
            known,
            evidence=tuple(dict.fromkeys((*known.evidence, *relation.evidence))),
            year=known.year or relation.year,
            role=known.role or relation.role,
            period=known.period or relation.period,
            status="done" if "done" in (known.status, relation.status) else known.status,
        )
    return tuple(merged.values())


def _entity(reading: Reading, thing: Thing, identity: str, area: str, finer: Mapping[str, str]) -> Entity:
    mentions = tuple(
        Mention(
            start=reading.place(m.start),
            end=reading.place(m.end - 1) + 1,
            text=reading.surface(m.start, m.end),
            rule=m.rule,
        )
        for m in sorted(thing.mentions, key=lambda m: (m.start, m.end))
    )
    kind = next((finer[mention.rule] for mention in mentions if mention.rule in finer), thing.type)
    return Entity(
        id=identity,
        type=kind,
        name=thing.name,
        aliases=tuple(sorted(thing.aliases - {thing.name})),
        mentions=mentions,
        area=area,
        notes=tuple(thing.notes),
    )


def _confidence(rules: Rules, rule: str) -> Decimal:
    """The rule's measured precision (kg/rules/confidence.toml), 0.5 for a rule never measured."""
    return Decimal(str(round(rules.confidence.get(rule, 0.5), 3)))
