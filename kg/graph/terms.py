"""The words of the graph: namespaces, prefixes and terms, so that no other module spells an IRI."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode

KG = "https://w3id.org/report-kg/ontology#"

#: Prefixes of every Turtle file and query, from the specifications of each vocabulary.
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "kg": KG,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_DATE_TYPES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "xsd:date", ""),
    (re.compile(r"\d{4}-\d\d"), "xsd:gYearMonth", "-01"),
    (re.compile(r"\d{4}"), "xsd:gYear", "-01-01"),
)
#: Neither RDF nor XML can hold half a surrogate pair; a text decoded with errors may contain one.
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def term(name: str) -> NamedNode:
    """The term of a prefixed name: `term("skos:prefLabel")`, and `term("runs")` for one of our own.

    >>> term("runs").value
    'https://w3id.org/report-kg/ontology#runs'
    """
    prefix, colon, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local) if colon else NamedNode(KG + name)


RDF_TYPE = term("rdf:type")
PREF_LABEL = term("skos:prefLabel")
ALT_LABEL = term("skos:altLabel")
CLOSE_MATCH = term("skos:closeMatch")
SUB_UNION_OF = term("subUnionOf")
WITHIN = term("within")

_INTEGER = term("xsd:integer")
_DECIMAL = term("xsd:decimal")


def plain(text: str) -> Literal:
    """A literal without language."""
    return Literal(_SURROGATE.sub("\ufffd", text))


def chinese(text: str) -> Literal:
    """A literal in Chinese."""
    return Literal(_SURROGATE.sub("\ufffd", text), language="zh")


def integer(number: int) -> Literal:
    """A whole number."""
    return Literal(str(number), datatype=_INTEGER)


def decimal(number: Decimal) -> Literal:
    """A decimal in canonical form, so that every store gives back the same characters.

    >>> decimal(Decimal("2.50E+3")).value, decimal(Decimal("0.650")).value
    ('2500', '0.65')
    """
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return Literal("0" if text in ("-0", "") else text, datatype=_DECIMAL)


def day(text: str) -> Literal:
    """A date, a year and month, or a year as its XML Schema type; words and impossible dates stay plain text.

    >>> day("2022-12").datatype.value.rpartition("#")[2], day("2023-02-30").datatype.value.rpartition("#")[2]
    ('gYearMonth', 'string')
    """
    for pattern, datatype, rest in _DATE_TYPES:
        if pattern.fullmatch(text):
            try:
                date.fromisoformat(text + rest)
            except ValueError:
                break
            return Literal(text, datatype=term(datatype))
    return plain(text)
