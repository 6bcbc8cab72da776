"""The gold format: Facts as JSON that a person can correct, and the gold files read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.model import Entity, Facts, KgError, Piece, Relation, Statistic

#: What every item of a gold article must say; the rest has defaults.
REQUIRED = {
    "entities": ("id", "type", "name"),
    "relations": ("subject", "predicate", "object"),
    "statistics": ("subject", "indicator", "value", "unit"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A gold file as read: `source` is the name of the report it annotates, `articles` its checked JSON objects."""

    source: str
    articles: tuple[Mapping[str, Any], ...]


def load_gold(path: Path) -> Gold:
    """The gold file at `path`; KgError names the file, the article and the field when something is missing."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise KgError(f"{path}: cannot read the gold file ({error.strerror})") from error
    except ValueError as error:
        raise KgError(f"{path}: not a gold file, the JSON does not parse: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("articles"), list):
        raise KgError(f'{path}: not a gold file, expected {{"source": ..., "articles": [...]}}')
    for number, article in enumerate(data["articles"], 1):
        _check(article, f"{path}: article {number}")
    return Gold(source=str(data.get("source", path.stem)), articles=tuple(data["articles"]))


def find_gold(paths: Iterable[Path]) -> tuple[Gold, ...]:
    """Gold of every path (files, or folders of *.json), sorted by source; KgError where there is none."""
    found: list[Gold] = []
    for path in paths:
        files = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not files:
            raise KgError(f"{path}: no gold here, expected *.json files")
        found.extend(load_gold(file) for file in files)
    return tuple(sorted(found, key=_by_source))


def to_json(facts: Iterable[Facts]) -> dict[str, Any]:
    """The facts of one report in the gold format; evidence, rule and the fields gold does not score stand beside."""
    articles = tuple(facts)
    return {"source": articles[0].source if articles else "", "articles": [_article(item) for item in articles]}


def _by_source(gold: Gold) -> str:
    return gold.source


def _check(article: Any, where: str) -> None:
    if not isinstance(article, dict):
        raise KgError(f"{where} is not an object")
    ids = {"article"}
    for part, fields in REQUIRED.items():
        for number, item in enumerate(article.get(part, ()), 1):
            missing = [field for field in fields if field not in item]
            if missing:
                raise KgError(f"{where}, {part} {number}: no {missing[0]!r}")
            if part == "entities":
                ids.add(item["id"])
            unknown = [item[end] for end in ("subject", "object") if end in item and item[end] not in ids]
            if unknown:
                raise KgError(f"{where}, {part} {number}: no entity has the id {unknown[0]!r}")


def _article(facts: Facts) -> dict[str, Any]:
    article = facts.article
    return {
        "id": article.id,
        "title": article.title,
        "start": article.start,
        "end": article.end,
        "area": article.area,
        "date": article.date,
        "entities": [_entity(entity) for entity in facts.entities],
        "relations": [_relation(relation) for relation in facts.relations],
        "statistics": [_statistic(statistic) for statistic in facts.statistics],
        "unread": [_piece(piece) for piece in facts.unread],
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "mentions": sorted({mention.text for mention in entity.mentions}),
        "optional": entity.optional,
        "area": entity.area,
        "rules": sorted({mention.rule for mention in entity.mentions}),
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "subject": relation.subject,
        "predicate": relation.predicate,
        "object": relation.object,
        "year": relation.year or None,
        "role": relation.role or None,
        "period": relation.period or None,
        "status": relation.status,
        "evidence": "".join(piece.quote for piece in relation.evidence),
        "optional": relation.optional,
        "pieces": [_piece(piece) for piece in relation.evidence],
        "rule": relation.rule,
        "confidence": float(relation.confidence),
    }


def _statistic(statistic: Statistic) -> dict[str, Any]:
    return {
        "subject": statistic.subject,
        "indicator": statistic.indicator,
        "value": _number(statistic.value),
        "unit": statistic.unit,
        "asWritten": statistic.as_written,
        "bound": statistic.bound,
        "lowerLimit": _number(statistic.lower),
        "upperLimit": _number(statistic.upper),
        "period": statistic.period,
        "periodStart": statistic.period_start,
        "periodEnd": statistic.period_end,
        "comparison": statistic.comparison,
        "status": statistic.status,
        "evidence": "".join(piece.quote for piece in statistic.evidence),
        "optional": statistic.optional,
        "pieces": [_piece(piece) for piece in statistic.evidence],
        "rule": statistic.rule,
        "confidence": float(statistic.confidence),
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {"start": piece.start, "end": piece.end, "quote": piece.quote}


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole values without a fraction, as the gold files write them."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
