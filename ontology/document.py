"""Writes the ontology's HTML documentation: one file, both languages, every text escaped, no links out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import pyoxigraph as ox

from kg.schema import Class, Property, Schema, Term, ontology_dir

#: Properties of kg.ttl that link a term to another vocabulary, with the words for it.
_LINKS = {
    "http://www.w3.org/2000/01/rdf-schema#subClassOf": "属于 subclass of",
    "http://www.w3.org/2000/01/rdf-schema#subPropertyOf": "蕴含 implies",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "同时是 also a",
    "http://www.w3.org/2004/02/skos/core#closeMatch": "近似 close to",
    "http://www.w3.org/2000/01/rdf-schema#seeAlso": "参见 see also",
}
_KINDS = {
    "relation": "文章所述关系 Relations that articles state",
    "inferred": "由行政区划推断 Inferred from the administrative table",
    "qualifier": "限定 Qualifiers",
    "data": "数据字段 Data",
    "internal": "图谱内部 Inside the graph",
}
_STYLE = """
body { max-width: 70em; margin: 2em auto; padding: 0 1em; line-height: 1.6;
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #222 }
a { color: #0b5394; text-decoration: none } a:hover { text-decoration: underline }
nav { columns: 4 12em; font-size: .9em } section { border-top: 1px solid #ddd; padding: .4em 0 1em }
h3 { margin: .4em 0 } h3 small, code { color: #666; font-weight: normal } p { margin: .2em 0 }
dl { display: grid; grid-template-columns: 12em auto; gap: .1em 1em; margin: .4em 0 }
dt { color: #666 } dd { margin: 0 }
"""


def document(schema: Schema, *, picture: str) -> str:
    """The page for a schema, with the SVG `picture` in it; each term's anchor is its local name."""
    head = _head(ontology_dir() / "kg.ttl")
    groups: dict[str, list[Term]] = {"类 Classes": [*schema.classes.values()]}
    groups |= {title: [p for p in schema.properties.values() if p.kind == kind] for kind, title in _KINDS.items()}
    outside = _outside(ontology_dir() / "kg.ttl")
    parts = [
        '<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">',
        f"<title>{escape(head['zh'])}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
        f"<h1>{escape(head['zh'])}<br>{escape(head['en'])}</h1>",
        f"<p><code>{escape(head['iri'])}</code> {escape(head['version'])} · MIT</p>",
        picture,
    ]
    for title, terms in groups.items():
        parts.append(f"<h2>{escape(title)}</h2>\n<nav>{'<br>'.join(_link(schema, term.name) for term in terms)}</nav>")
        parts += [_section(schema, term, outside) for term in terms]
    return "\n".join([*parts, "</body>\n</html>\n"])


def _head(path: Path) -> dict[str, str]:
    """Title in both languages, IRI and version of the ontology."""
    head = {}
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        name = triple.predicate.value
        if name == "http://purl.org/dc/terms/title" and isinstance(triple.object, ox.Literal):
            head[str(triple.object.language)] = triple.object.value
        elif name == "http://www.w3.org/2002/07/owl#versionIRI" and isinstance(triple.subject, ox.NamedNode):
            head["iri"], head["version"] = triple.subject.value, triple.object.value.rsplit("/", 1)[-1]
    return head


def _outside(path: Path) -> dict[str, list[tuple[str, str]]]:
    """For each of our terms, (wording, IRI) of its links to other vocabularies."""
    links: dict[str, list[tuple[str, str]]] = {}
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        words = _LINKS.get(triple.predicate.value)
        if words and isinstance(triple.object, ox.NamedNode) and isinstance(triple.subject, ox.NamedNode):
            iri = triple.object.value
            if "report-kg" not in iri and not iri.startswith("http://www.w3.org/2002/07/owl#"):
                links.setdefault(triple.subject.value, []).append((words, iri))
    return links


def _section(schema: Schema, term: Term, outside: dict[str, list[tuple[str, str]]]) -> str:
    rows = [*_class_rows(schema, term)] if isinstance(term, Class) else []
    rows += [*_property_rows(schema, term)] if isinstance(term, Property) else []
    rows += [(words, f"<code>{escape(iri)}</code>") for words, iri in outside.get(term.iri, [])]
    rows.append(("例 example", escape(term.example)))
    table = "".join(f"<dt>{escape(words)}</dt><dd>{value}</dd>" for words, value in rows)
    return (
        f'<section id="{escape(term.name)}"><h3>{escape(term.label_zh)} · {escape(term.label_en)} '
        f"<small>{escape(term.name)}</small></h3>\n<p>{escape(term.definition_zh)}</p><p>{escape(term.definition_en)}</p>\n"
        f"<dl>{table}</dl></section>"
    )


def _class_rows(schema: Schema, term: Class) -> Iterator[tuple[str, str]]:
    below = [name for name, found in schema.classes.items() if found.parent == term.name]
    if term.parent:
        yield "上位类 subclass of", _links(schema, [term.parent])
    if below:
        yield "下位类 subclasses", _links(schema, below)
    if term.disjoint:
        yield "互斥 disjoint with", _links(schema, term.disjoint)


def _property_rows(schema: Schema, term: Property) -> Iterator[tuple[str, str]]:
    if term.pairs:
        pairs = (f"{_link(schema, subject)} → {_link(schema, object_)}" for subject, object_ in term.pairs)
        yield "允许 allowed", "<br>".join(pairs)
    else:
        if term.domain:
            yield "主语 domain", _links(schema, term.domain)
        if term.range:
            yield "值 range", _links(schema, term.range)
    if term.symmetric:
        yield "特性 characteristic", "对称 symmetric"
    if term.inverse:
        yield "逆 inverse of", _links(schema, [term.inverse])


def _links(schema: Schema, names: Iterable[str]) -> str:
    return ", ".join(_link(schema, name) for name in names)


def _link(schema: Schema, name: str) -> str:
    if ":" in name:
        return f"<code>{escape(name)}</code>"
    return f'<a href="#{escape(name)}">{escape(schema.label(name))} {escape(name)}</a>'
