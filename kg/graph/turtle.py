"""Turtle that people read: names relative to the base, one block a thing, the same bytes for the same statements.

Written by hand because pyoxigraph escapes every slash of a prefixed name and rdflib takes seconds for a real graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.collector import keeping_all
from kg.graph.terms import PREFIXES, RDF_TYPE

#: Blocks come in this order: where facts come from, things, what is said of them, where it is said.
_LATE = ("Claim", "Statistic", "Finding", "Evidence", "Mention")
_EARLY = ("Report", "Article")
_FIRST = {PREFIXES["rdf"] + "type": 0, PREFIXES["skos"] + "prefLabel": 1, PREFIXES["skos"] + "altLabel": 2}
_WIDTH = 100
_NUMBER = re.compile(r"[0-9]+")
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_ESCAPE = re.compile(r'[\\"\x00-\x1f\x7f]')
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_STRING = PREFIXES["xsd"] + "string"
_INTEGER = PREFIXES["xsd"] + "integer"


@keeping_all()
def turtle(triples: Iterable[ox.Triple], *, base: str) -> str:
    """Statements in any order -> Turtle text, grouped and sorted."""
    writer = _Writer(base)
    blocks: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        properties = blocks.setdefault(writer.name(triple.subject), {})
        properties.setdefault(triple.predicate.value, []).append(writer.object(triple.object))
    lines = [f"@base <{base}> .", *(f"@prefix {p}: <{iri}> ." for p, iri in PREFIXES.items())]
    for subject in sorted(blocks, key=lambda iri: rank(iri.removeprefix(base))):
        lines += ["", writer.iri(subject)]
        properties = blocks[subject]
        for predicate in sorted(properties, key=lambda iri: (_FIRST.get(iri, 9), iri)):
            name = "a" if predicate == RDF_TYPE.value else writer.iri(predicate)
            lines.append(f"    {name}{_list(sorted(set(properties[predicate])))} ;")
        lines[-1] = lines[-1][:-1] + "."
    return "\n".join(lines) + "\n"


def _list(objects: list[str]) -> str:
    """Objects on one line, or one a line where that would be long."""
    line = " " + ", ".join(objects)
    return line if len(line) <= _WIDTH or len(objects) == 1 else ",\n        ".join(["", *objects])[1:]


def rank(local: str) -> tuple[int, str]:
    """Sort key of a name without its base: files, articles, things, statements, places."""
    kind = local.partition("/")[0]
    if kind in _EARLY:
        return _EARLY.index(kind), _counted(local)
    return (3 + _LATE.index(kind), _counted(local)) if kind in _LATE else (2, local)


def _counted(local: str) -> str:
    """Numbers at one width, so that 9-14 comes before 12-14."""
    return _NUMBER.sub(_wide, local)


def _wide(match: re.Match[str]) -> str:
    return match[0].zfill(9)


class _Writer:
    def __init__(self, base: str) -> None:
        self._base = base
        self._iris: dict[str, str] = {}

    def iri(self, iri: str) -> str:
        written = self._iris.get(iri)
        if written is None:
            written = self._iris[iri] = self._shorten(iri)
        return written

    def _shorten(self, iri: str) -> str:
        if iri.startswith(self._base):
            return f"<{iri[len(self._base) :]}>"
        for prefix, space in PREFIXES.items():
            if iri.startswith(space) and _LOCAL.fullmatch(iri, len(space)):
                return f"{prefix}:{iri[len(space) :]}"
        return f"<{iri}>"

    def name(self, term: object) -> str:
        if not isinstance(term, ox.NamedNode):
            raise ValueError(f"the graph names everything, but not {term}")
        return term.value

    def object(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if not isinstance(term, ox.Literal):
            return self.iri(self.name(term))
        if term.datatype.value == _INTEGER:
            return term.value
        text = '"' + _ESCAPE.sub(_escape, term.value) + '"'
        if term.language:
            return f"{text}@{term.language}"
        return text if term.datatype.value == _STRING else f"{text}^^{self.iri(term.datatype.value)}"


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _NAMED.get(char) or f"\\u{ord(char):04X}"
