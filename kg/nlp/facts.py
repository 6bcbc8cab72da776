"""The only door out of the extractor: a document in, the facts of its articles out, as frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from kg.model import ARTICLE, Article, Document, Entity, Facts, Mention, Relation, Statistic
from kg.nlp.finer import coarse
from kg.nlp.pipeline import Analysis, load_pipeline
from kg.nlp.reading import Reading
from kg.nlp.resolve import Thing
from kg.rules import Rules
from kg.rules import load as load_rules
from kg.schema import Schema, load_schema

#: Classes of which a node is only worth having when a fact speaks of it.
ONLY_WITH_FACTS = frozenset({"Place"})


def load(rules: Sequence[Path] = (), schema: Schema | None = None) -> Extractor:
    """An extractor with the shipped rules and those of the overlay folders."""
    return Extractor(load_rules(rules), schema if schema is not None else load_schema())


class Extractor:
    """`extract(document)` is a pure function of the document and the rules."""

    def __init__(self, rules: Rules, schema: Schema) -> None:
        self.rules, self._finer = coarse(rules, schema)
        self._nlp = load_pipeline(self.rules, schema)

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
        return _facts(document, analysis, self.rules, self._finer)


def _facts(document: Document, analysis: Analysis, rules: Rules, finer: Mapping[str, str]) -> Facts:
    things = analysis.found.things
    figures = analysis.figures
    used = (
        {c.subject for c in analysis.claims}
        | {c.object for c in analysis.claims}
        | {s.subject for s in figures.statistics}
    )
    general = frozenset(word for rule in rules.entities for word in rule.words("general"))
    kept = {
        key: thing
        for key, thing in things.items()
        if key in used or (thing.type not in ONLY_WITH_FACTS and thing.name not in general)
    }
    order = sorted(kept, key=lambda key: (min(m.start for m in kept[key].mentions), key))
    ids = {key: f"e{number}" for number, key in enumerate(order, 1)} | {ARTICLE: ARTICLE}
    reading = analysis.reading
    area = analysis.scan.where.own if analysis.scan is not None else ""
    article = replace(reading.article, area=area or reading.article.area)
    relations = tuple(
        Relation(
            subject=ids[c.subject],
            predicate=c.predicate,
            object=ids[c.object],
            evidence=reading.evidence(*c.evidence),
            rule=c.rule,
            year=c.year,
            role=c.role,
            period=c.period,
            status=c.status,
            confidence=_confidence(rules, c.rule),
        )
        for c in analysis.claims
    )
    statistics = tuple(
        replace(s, subject=ids[s.subject], confidence=_confidence(rules, s.rule))
        for s in figures.statistics
        if s.subject in ids
    )
    return Facts(
        source=document.source,
        article=article,
        entities=tuple(_entity(reading, kept[key], ids[key], area, finer) for key in order),
        relations=_merged(relations),
        statistics=statistics,
        unread=figures.unread,
    )


def _merged(relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
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


__all__ = ["Extractor", "Statistic", "load"]
