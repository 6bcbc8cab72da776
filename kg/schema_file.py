"""What the ontology's Turtle files say, as plain strings; `kg.schema` makes classes and properties of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg.model import KgError

#: Namespace of the shipped ontology's terms.
NAMESPACE = "https://w3id.org/report-kg/ontology#"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"


class TermFile:
    """The triples of the ontology files, by subject and predicate, as plain strings."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.values: dict[tuple[str, str], list[str]] = {}
        self.labels: dict[tuple[str, str, str], str] = {}
        self.kinds: dict[str, set[str]] = {}
        for path in paths:
            try:
                for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
                    self._add(triple.subject, triple.predicate.value, triple.object)
            except (SyntaxError, ValueError) as error:
                raise KgError(f"cannot read the ontology {path}: {error}") from error

    def _add(self, subject: object, predicate: str, value: object) -> None:
        if not isinstance(subject, ox.NamedNode):
            return
        if isinstance(value, ox.Literal) and value.language:
            self.labels[subject.value, predicate, value.language] = value.value  # an overlay may reword
        elif isinstance(value, ox.Literal | ox.NamedNode):
            held = self.values.setdefault((subject.value, predicate), [])
            if value.value not in held:
                held.append(value.value)
            if predicate == RDF + "type":
                self.kinds.setdefault(subject.value, set()).add(value.value)

    def named(self, types: frozenset[str]) -> list[tuple[str, str]]:
        """(local name, IRI) of our own terms of these types, sorted; terms of other vocabularies are only declared."""
        found = sorted((local(iri), iri) for iri, kinds in self.kinds.items() if kinds & types and self._ours(iri))
        for (name, first), (other, second) in itertools.pairwise(found):
            if name == other:
                raise KgError(f"the ontology defines {name} twice: <{first}> and <{second}>")
        return found

    def _ours(self, iri: str) -> bool:
        """Whether a term is one of ours: described by a label or a kind; every such term needs a Chinese label."""
        label = RDFS + "label"
        if (iri, label, "zh") in self.labels:
            return True
        described = (iri, label, "en") in self.labels or self.get(iri, label) or self.get(iri, NAMESPACE + "kind")
        if described or iri.startswith(NAMESPACE):
            raise KgError(f"the ontology gives <{iri}> no Chinese label (rdfs:label with @zh)")
        return False

    def get(self, iri: str, predicate: str) -> list[str]:
        """Values of a property of a term, IRIs and literals without language, in the order of the files."""
        return self.values.get((iri, predicate), [])

    def term(self, name: str, iri: str) -> dict[str, Any]:
        """What every term has: names, labels, definitions, an example."""
        label, definition = RDFS + "label", SKOS + "definition"
        return {
            "name": name,
            "iri": iri,
            "abstract": self.get(iri, NAMESPACE + "abstract") == ["true"],
            "label_zh": self.labels[iri, label, "zh"],
            "label_en": self.labels.get((iri, label, "en"), local(iri)),
            "definition_zh": self.labels.get((iri, definition, "zh"), ""),
            "definition_en": self.labels.get((iri, definition, "en"), ""),
            "example": self.labels.get((iri, SKOS + "example", "zh"), ""),
        }


def local(iri: str) -> str:
    """The local name of an IRI.

    >>> local("https://w3id.org/report-kg/ontology#runs")
    'runs'
    """
    return iri.rstrip("#/").replace("#", "/").rsplit("/", 1)[-1]
