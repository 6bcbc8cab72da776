"""The ontology as Python sees it: `ontology/kg.ttl` and overlays, read once. No class or property is listed anywhere else."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.model import KgError

#: Namespace of the shipped ontology's terms.
NAMESPACE = "https://w3id.org/report-kg/ontology#"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SCHEMA = "https://schema.org/"
_XSD = "http://www.w3.org/2001/XMLSchema#"

_PROPERTY_TYPES = frozenset(
    _OWL + name for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty", "SymmetricProperty")
)
#: What a property is for; relation properties are stated by articles and scored, inferred ones never are.
KINDS = ("relation", "qualifier", "data", "inferred", "internal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """A class of the ontology; `entity` is true for classes whose instances are nodes of the graph (not abstract)."""

    name: str
    iri: str
    parent: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    example: str
    entity: bool
    abstract: bool
    disjoint: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property of the ontology; `domain` and `range` are concrete classes (or `xsd:` datatypes), abstract ones expanded.

    `pairs` are the allowed (subject class, object class) where not every pair of domain and range makes sense, else empty.
    """

    name: str
    iri: str
    kind: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    example: str
    symmetric: bool
    inverse: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """Classes and properties by local name, sorted; a misspelt name raises KgError wherever it is asked for."""

    classes: Mapping[str, Class]
    properties: Mapping[str, Property]
    _allowed: Mapping[str, frozenset[tuple[str, str]]] = field(repr=False)

    @property
    def entity_classes(self) -> tuple[str, ...]:
        """Names of the classes whose instances are nodes, sorted."""
        return tuple(name for name, found in self.classes.items() if found.entity)

    @property
    def relations(self) -> tuple[str, ...]:
        """Names of the properties that articles state, sorted."""
        return tuple(name for name, found in self.properties.items() if found.kind == "relation")

    def term(self, name: str) -> str:
        """The IRI of a class or property by its local name; KgError for a name that the ontology does not define."""
        found = self.classes.get(name) or self.properties.get(name)
        if found is None:
            raise _unknown(name, (*self.classes, *self.properties))
        return found.iri

    def label(self, name: str, *, lang: str = "zh") -> str:
        """The label of a class or property in `lang` (zh or en)."""
        found = self.classes.get(name) or self.properties.get(name)
        if found is None:
            raise _unknown(name, (*self.classes, *self.properties))
        return found.label_zh if lang == "zh" else found.label_en

    def allows(self, name: str, subject: str, object: str) -> bool:
        """Whether property `name` may lead from an instance of class `subject` to one of class `object`.

        >>> load_schema().allows("runs", "TradeUnion", "Programme"), load_schema().allows("runs", "Award", "Programme")
        (True, False)
        """
        if name not in self.properties:
            raise _unknown(name, self.properties)
        for asked in (subject, object):
            if asked not in self.classes:
                raise _unknown(asked, self.classes)
        return (subject, object) in self._allowed[name]

    def ancestors(self, name: str) -> tuple[str, ...]:
        """The class itself and its parents within the ontology, nearest first."""
        line: list[str] = []
        while name and name not in line:
            line.append(name)
            name = self.classes[name].parent if name in self.classes else ""
        return tuple(line)


def ontology_dir() -> Path:
    """The folder that holds kg.ttl, shapes.ttl and queries: in a checkout beside the package, in a wheel inside it."""
    here = Path(__file__).resolve().parent
    for folder in (here.parent / "ontology", here / "ontology"):
        if (folder / "kg.ttl").is_file():
            return folder
    raise KgError(f"the ontology is missing: no ontology/kg.ttl beside or inside {here}")


def load_schema(paths: Sequence[Path] = ()) -> Schema:
    """The shipped ontology with overlay files added in order; KgError names the file and line that cannot be read."""
    files = (ontology_dir() / "kg.ttl", *(Path(path) for path in paths))
    return _load(tuple((str(path), _stamp(path)) for path in files))


def _stamp(path: Path) -> int:
    """Modification time in ns, so that an overlay edited while the program runs is read anew."""
    try:
        return path.stat().st_mtime_ns
    except OSError as error:
        raise KgError(f"cannot read the ontology {path}: {error.strerror}") from error


@lru_cache(maxsize=8)
def _load(files: tuple[tuple[str, int], ...]) -> Schema:
    facts = _Facts(files)
    classes = _classes(facts)
    properties = {name: _property(facts, name, iri, classes) for name, iri in facts.named(_PROPERTY_TYPES)}
    for name in sorted(set(classes) & set(properties)):
        raise KgError(f"the ontology calls both a class and a property {name}")
    allowed = {name: _allowed_pairs(found, classes) for name, found in properties.items()}
    return Schema(
        classes=MappingProxyType(classes), properties=MappingProxyType(properties), _allowed=MappingProxyType(allowed)
    )


class _Facts:
    """The triples of the ontology files, by subject and predicate, as plain strings."""

    def __init__(self, files: Iterable[tuple[str, int]]) -> None:
        self.values: dict[tuple[str, str], list[str]] = {}
        self.labels: dict[tuple[str, str, str], str] = {}
        self.kinds: dict[str, set[str]] = {}
        for path, _ in files:
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
            if predicate == _RDF + "type":
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
        label = _RDFS + "label"
        if (iri, label, "zh") in self.labels:
            return True
        described = (iri, label, "en") in self.labels or self.get(iri, label) or self.get(iri, NAMESPACE + "kind")
        if described or iri.startswith(NAMESPACE):
            raise KgError(f"the ontology gives <{iri}> no Chinese label (rdfs:label with @zh)")
        return False

    def get(self, iri: str, predicate: str) -> list[str]:
        return self.values.get((iri, predicate), [])

    def texts(self, iri: str) -> dict[str, str]:
        """Labels, definitions and example of a term."""
        label, definition = _RDFS + "label", _SKOS + "definition"
        return {
            "label_zh": self.labels[iri, label, "zh"],
            "label_en": self.labels.get((iri, label, "en"), local(iri)),
            "definition_zh": self.labels.get((iri, definition, "zh"), ""),
            "definition_en": self.labels.get((iri, definition, "en"), ""),
            "example": self.labels.get((iri, _SKOS + "example", "zh"), ""),
        }


def _classes(facts: _Facts) -> dict[str, Class]:
    named = facts.named(frozenset({_OWL + "Class"}))
    known = {iri: name for name, iri in named}
    parents = {
        name: next((known[up] for up in facts.get(iri, _RDFS + "subClassOf") if up in known), "") for name, iri in named
    }
    disjoint: dict[str, set[str]] = {name: set() for name, _ in named}
    for name, iri in named:
        for other in facts.get(iri, _OWL + "disjointWith"):
            if other in known:
                disjoint[name].add(known[other])
                disjoint[known[other]].add(name)
    classes = {}
    for name, iri in named:
        abstract = facts.get(iri, NAMESPACE + "abstract") == ["true"]
        classes[name] = Class(
            name=name,
            iri=iri,
            parent=parents[name],
            entity=not abstract and _root(name, parents) == "Entity",
            abstract=abstract,
            disjoint=tuple(sorted(disjoint[name])),
            **facts.texts(iri),
        )
    return classes


def _root(name: str, parents: Mapping[str, str]) -> str:
    seen = {name}
    while parents.get(name):
        name = parents[name]
        if name in seen:
            raise KgError(f"the ontology makes {name} a subclass of itself")
        seen.add(name)
    return name


def _property(facts: _Facts, name: str, iri: str, classes: Mapping[str, Class]) -> Property:
    kind = next(iter(facts.get(iri, NAMESPACE + "kind")), "relation")
    if kind not in KINDS:
        raise KgError(f"the ontology gives {name} the kind {kind}; kinds are {', '.join(KINDS)}")
    inverse = next((local(other) for other in facts.get(iri, _OWL + "inverseOf")), "")
    pairs = tuple(sorted(_pair(name, text, classes) for text in facts.get(iri, NAMESPACE + "allowedPair")))
    return Property(
        name=name,
        iri=iri,
        kind=kind,
        domain=_ends(facts, iri, "domain", classes),
        range=_ends(facts, iri, "range", classes),
        symmetric=_OWL + "SymmetricProperty" in facts.kinds[iri],
        inverse=inverse,
        pairs=pairs,
        **facts.texts(iri),
    )


def _ends(facts: _Facts, iri: str, end: str, classes: Mapping[str, Class]) -> tuple[str, ...]:
    """Domain or range: the included classes where given, else the formal one, abstract classes replaced by their children."""
    stated = facts.get(iri, f"{_SCHEMA}{end}Includes") or facts.get(iri, _RDFS + end)
    known = {found.iri: found for found in classes.values()}
    ends: set[str] = set()
    for value in stated:
        if value.startswith(_XSD):
            ends.add("xsd:" + value.removeprefix(_XSD))
        elif value in known:
            found = known[value]
            ends.update(_concrete(found.name, classes) if found.abstract else (found.name,))
        else:
            raise KgError(f"the ontology gives {local(iri)} the {end} <{value}>, which it does not define")
    return tuple(sorted(ends))


def _concrete(name: str, classes: Mapping[str, Class]) -> list[str]:
    """The classes at or below `name` that may have instances."""
    below = [child for child, found in classes.items() if found.parent == name]
    own = [] if classes[name].abstract else [name]
    return own + [deeper for child in below for deeper in _concrete(child, classes)]


def _pair(name: str, text: str, classes: Mapping[str, Class]) -> tuple[str, str]:
    words = text.split()
    if len(words) != 2 or not set(words) <= set(classes):
        raise KgError(f'the ontology gives {name} the pair "{text}"; write "SubjectClass ObjectClass"')
    return words[0], words[1]


def _allowed_pairs(found: Property, classes: Mapping[str, Class]) -> frozenset[tuple[str, str]]:
    """Every concrete pair that the property may join; a subclass may stand for its parent."""
    stated = found.pairs or tuple((s, o) for s in found.domain for o in found.range if o in classes)
    return frozenset(
        (below, beyond)
        for subject, object_ in stated
        for below in _concrete(subject, classes)
        for beyond in _concrete(object_, classes)
    )


def _unknown(name: str, known: Iterable[str]) -> KgError:
    close = difflib.get_close_matches(name, list(known), n=1)
    return KgError(f"the ontology defines no {name}" + (f"; did you mean {close[0]}?" if close else ""))


def local(iri: str) -> str:
    """The local name of an IRI.

    >>> local("https://w3id.org/report-kg/ontology#runs")
    'runs'
    """
    return iri.rstrip("#/").replace("#", "/").rsplit("/", 1)[-1]
