"""Names of classes and properties for people, from the ontology."""

from __future__ import annotations


def schema_labels() -> dict[str, tuple[str, str]]:
    """(Chinese, English) of every class and property of the shipped ontology."""
    from kg.schema import load_schema

    schema = load_schema()
    classes = {c.name: (c.label_zh, c.label_en) for c in schema.classes.values()}
    return classes | {p.name: (p.label_zh, p.label_en) for p in schema.properties.values()}
