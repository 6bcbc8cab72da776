"""Names of classes and properties for people, from the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.schema import Schema


def class_order(present: Iterable[str]) -> tuple[str, ...]:
    """The classes that colours go by: all of the ontology's, so that a part looks like the whole, then others."""
    from kg.schema import load_schema

    known = sorted(c.name for c in load_schema().classes.values() if c.entity and not c.abstract)
    return (*known, *sorted(set(present) - set(known)))


def schema_labels(schema: Schema | None = None) -> dict[str, tuple[str, str]]:
    """(Chinese, English) of every class and property of an ontology, the shipped one if not given."""
    from kg.schema import load_schema

    schema = schema or load_schema()
    classes = {c.name: (c.label_zh, c.label_en) for c in schema.classes.values()}
    return classes | {p.name: (p.label_zh, p.label_en) for p in schema.properties.values()}
