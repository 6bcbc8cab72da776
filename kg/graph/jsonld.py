"""JSON-LD that reads like plain JSON: short names from one context, evidence inside the claim it belongs to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from kg.graph.terms import KG, PREFIXES
from kg.graph.turtle import rank
from kg.schema import Schema, load_schema

#: Names of terms of other vocabularies; the two selectors of a piece of evidence get a name each.
_NAMES = {
    "dcterms:date": "date",
    "dcterms:identifier": "identifier",
    "dcterms:title": "title",
    "oa:end": "to",
    "oa:exact": "exact",
    "oa:hasSelector": "selector",
    "oa:hasSource": "article",
    "oa:prefix": "before",
    "oa:start": "from",
    "oa:suffix": "after",
    "prov:wasDerivedFrom": "report",
    "rdf:object": "object",
    "rdf:predicate": "predicate",
    "rdf:subject": "subject",
    "skos:altLabel": "aliases",
    "skos:closeMatch": "closeMatch",
    "skos:prefLabel": "name",
}
_LINKS = {"selector", "article", "report", "object", "predicate", "subject", "closeMatch"}
_EMBEDDED = {"evidence", "selector"}
_LISTS = {"aliases", "closeMatch", "evidence", "mentions", "note", "selector"}
_XSD = PREFIXES["xsd"]


def context(schema: Schema, base: str) -> dict[str, Any]:
    """The `@context`: every property of the ontology by its local name."""
    terms: dict[str, Any] = {}
    for iri, name in _NAMES.items():
        terms[name] = _definition(iri, link=name in _LINKS, many=name in _LISTS)
    terms["name"]["@language"] = terms["aliases"]["@language"] = "zh"
    terms["date"]["@type"] = "xsd:date"
    for name, found in schema.properties.items():
        shown = f"kg:{name}" if found.iri == KG + name else found.iri
        link = any(end in schema.classes for end in found.range)
        key = f"kg:{name}" if name in terms else name  # an overlay may use one of our short names
        terms[key] = _definition(shown, link=link, many=found.kind == "relation" or name in _LISTS)
        if found.range in (("xsd:decimal",), ("xsd:date",)):
            terms[key]["@type"] = found.range[0]
    start: dict[str, Any] = {"@version": 1.1, "@base": base, "@vocab": KG, "id": "@id", "type": "@type"}
    return start | PREFIXES | dict(sorted(terms.items()))


def _definition(iri: str, *, link: bool, many: bool) -> dict[str, Any]:
    return {"@id": iri} | ({"@type": "@id"} if link else {}) | ({"@container": "@set"} if many else {})


def jsonld(triples: tuple[ox.Triple, ...], *, base: str, schema: Schema | None = None) -> str:
    """Statements -> JSON-LD text with the same statements in it."""
    writer = _Writer(context(schema or load_schema(), base), base)
    for triple in triples:
        writer.add(triple)
    return json.dumps(writer.document(), ensure_ascii=False, indent=1) + "\n"


class _Writer:
    def __init__(self, terms: Mapping[str, Any], base: str) -> None:
        self._context, self._base = terms, base
        expanded = {name: _expand(term["@id"]) for name, term in terms.items() if isinstance(term, dict)}
        self._name = {iri: name for name, iri in sorted(expanded.items())}
        self._rows: dict[str, dict[str, list[Any]]] = {}

    def add(self, triple: ox.Triple) -> None:
        subject, predicate = str(triple.subject)[1:-1], triple.predicate.value
        name = "type" if predicate == PREFIXES["rdf"] + "type" else self._name[predicate]
        row = self._rows.setdefault(subject, {})
        row.setdefault(name, []).append(self._value(name, triple.object))

    def _value(self, name: str, term: Any) -> Any:
        if isinstance(term, ox.NamedNode):
            return self._type(term.value) if name == "type" else self._local(name, term.value)
        datatype, wanted = term.datatype.value, self._context[name]
        if term.language:
            plain = wanted.get("@language") == term.language
            return term.value if plain else {"@value": term.value, "@language": term.language}
        if datatype == _XSD + "integer":
            return int(term.value)
        coerced = _expand(wanted.get("@type", _XSD + "string"))
        if datatype == coerced:
            return term.value
        rest = {} if datatype == _XSD + "string" else {"@type": datatype.replace(_XSD, "xsd:")}
        return {"@value": term.value} | rest

    def _local(self, name: str, iri: str) -> str:
        if name == "predicate":
            return iri.replace(KG, "kg:")
        return iri.removeprefix(self._base)

    def _type(self, iri: str) -> str:
        if iri.startswith(KG):
            return iri[len(KG) :]
        return next((f"{p}:{iri[len(s) :]}" for p, s in PREFIXES.items() if iri.startswith(s)), iri)

    def document(self) -> dict[str, Any]:
        inside = {i for row in self._rows.values() for name in _EMBEDDED for i in row.get(name, ())}
        iris = sorted((i.removeprefix(self._base) for i in self._rows), key=rank)
        return {"@context": self._context, "@graph": [self._node(i) for i in iris if i not in inside]}

    def _node(self, local: str) -> dict[str, Any]:
        row = self._rows.get(self._base + local) or self._rows[local]
        node: dict[str, Any] = {"id": local}
        for name in sorted(row, key=lambda n: (n != "type", n != "name", n != "aliases", n)):
            values = [self._node(v) for v in row[name]] if name in _EMBEDDED else row[name]
            values = sorted(values, key=_external) if name == "type" else values
            wanted = self._context[name]
            many = isinstance(wanted, dict) and "@container" in wanted
            node[name] = values if many or len(values) > 1 else values[0]
        return node


def _external(kind: object) -> bool:
    return ":" in str(kind)


def _expand(iri: str) -> str:
    prefix, colon, rest = iri.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else iri
