"""The ontology as Python sees it: `ontology/kg.ttl` and overlays, read once. The only list of terms."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.model import KgError
from kg.schema_file import NAMESPACE, OWL, RDFS, SCHEMA, XSD, TermFile, local

__all__ = ["KINDS", "NAMESPACE", "Class", "Property", "Schema", "Term", "load_schema", "local", "ontology_dir"]

_PROPERTY_TYPES = frozenset(
    OWL + name for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty", "SymmetricProperty")
)
#: What a property is for; relation properties are stated by articles and scored, inferred ones never are.
KINDS = ("relation", "qualifier", "data", "inferred", "internal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term with its texts; `abstract`: a class without instances of its own, a property that no graph holds."""

    name: str
    iri: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    example: str
    abstract: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Class(Term):
    """A class of the ontology; `entity` is true for classes whose instances are nodes of the graph."""

    parent: str
    entity: bool
    disjoint: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Property(Term):
    """A property of the ontology; `domain` and `range` are concrete classes (or `xsd:` datatypes).

    `pairs` are the allowed (subject class, object class) where not every pair of domain and range makes sense.
    """

    kind: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
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
        return self._found(name).iri

    def label(self, name: str, *, lang: str = "zh") -> str:
        """The label of a class or property in `lang` (zh or en)."""
        found = self._found(name)
        return found.label_zh if lang == "zh" else found.label_en

    def _found(self, name: str) -> Class | Property:
        found = self.classes.get(name) or self.properties.get(name)
        if found is None:
            raise _unknown(name, (*self.classes, *self.properties))
        return found

    def allows(self, name: str, subject: str, object: str) -> bool:
        """Whether property `name` may lead from class `subject` to class `object`.

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
    facts = TermFile(path for path, _ in files)
    classes = _classes(facts)
    properties = {name: _property(facts, name, iri, classes) for name, iri in facts.named(_PROPERTY_TYPES)}
    for name in sorted(set(classes) & set(properties)):
        raise KgError(f"the ontology calls both a class and a property {name}")
    allowed = {name: _allowed_pairs(found, classes) for name, found in properties.items()}
    return Schema(
        classes=MappingProxyType(classes), properties=MappingProxyType(properties), _allowed=MappingProxyType(allowed)
    )


def _classes(facts: TermFile) -> dict[str, Class]:
    named = facts.named(frozenset({OWL + "Class"}))
    known = {iri: name for name, iri in named}
    parents = {name: _known(facts, iri, RDFS + "subClassOf", known)[:1] for name, iri in named}
    apart = {
        frozenset((name, other)) for name, iri in named for other in _known(facts, iri, OWL + "disjointWith", known)
    }
    classes = {}
    for name, iri in named:
        term = facts.term(name, iri)
        classes[name] = Class(
            **term,
            parent="".join(parents[name]),
            entity=not term["abstract"] and _root(name, parents) == "Entity",
            disjoint=tuple(sorted(other for other in parents if other != name and frozenset((name, other)) in apart)),
        )
    return classes


def _known(facts: TermFile, iri: str, predicate: str, known: Mapping[str, str]) -> list[str]:
    return [known[value] for value in facts.get(iri, predicate) if value in known]


def _root(name: str, parents: Mapping[str, list[str]]) -> str:
    """The topmost class above a class."""
    line = [name]
    while parents[line[-1]]:
        line.append(parents[line[-1]][0])
        if line[-1] in line[:-1]:
            raise KgError(f"the ontology makes {line[-1]} a subclass of itself")
    return line[-1]


def _property(facts: TermFile, name: str, iri: str, classes: Mapping[str, Class]) -> Property:
    kind = next(iter(facts.get(iri, NAMESPACE + "kind")), "relation")
    if kind not in KINDS:
        raise KgError(f"the ontology gives {name} the kind {kind}; kinds are {', '.join(KINDS)}")
    if kind == "relation":
        for end in ("domain", "range"):
            if not _ends(facts, iri, end, classes):
                raise KgError(f"the ontology gives the relation {name} no {end}")
    inverse = next((local(other) for other in facts.get(iri, OWL + "inverseOf")), "")
    pairs = tuple(sorted(_pair(name, text, classes) for text in facts.get(iri, NAMESPACE + "allowedPair")))
    return Property(
        **facts.term(name, iri),
        kind=kind,
        domain=_ends(facts, iri, "domain", classes),
        range=_ends(facts, iri, "range", classes),
        symmetric=OWL + "SymmetricProperty" in facts.kinds[iri],
        inverse=inverse,
        pairs=pairs,
    )


def _ends(facts: TermFile, iri: str, end: str, classes: Mapping[str, Class]) -> tuple[str, ...]:
    """Domain or range: the included classes where given, else the formal one; no abstract ones."""
    stated = facts.get(iri, f"{SCHEMA}{end}Includes") or facts.get(iri, RDFS + end)
    known = {found.iri: found for found in classes.values()}
    ends: set[str] = set()
    for value in stated:
        if value.startswith(XSD):
            ends.add("xsd:" + value.removeprefix(XSD))
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
