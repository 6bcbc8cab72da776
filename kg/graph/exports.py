"""All files of a build, from one graph."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.graph.collector import keeping_all
from kg.graph.graphml import graphml
from kg.graph.jsonld import jsonld
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.outputs import BuildRecord, write_set
from kg.graph.page import render, report_pages
from kg.graph.page.labels import schema_labels
from kg.graph.part import report_turtle, stated
from kg.graph.tables import edges_csv, neo4j_csv, nodes_csv, statistics_csv
from kg.graph.texts import text_names
from kg.model import Document
from kg.schema import Schema, load_schema, ontology_dir

if TYPE_CHECKING:
    from kg.graph.page.payload import Labels
    from kg.graph.views import Views

_BOM = "\ufeff"


@keeping_all()
def write(
    graph: KnowledgeGraph,
    documents: Iterable[Document],
    out_dir: Path,
    *,
    title: str = "",
    page: bool = True,
    page_per_report: bool = False,
    neo4j: bool = False,
    schema: Schema | None = None,
    versions: Mapping[str, str] | None = None,
) -> BuildRecord:
    """Write graph, tables, page, the reports' texts and build.json into a folder; they replace a former build's.

    `page` false leaves graph.html out, `page_per_report` adds `pages/` with an index and a page for each report,
    `neo4j` adds `neo4j/*.csv` with the headers of neo4j-admin; `versions` go into the record.
    """
    documents = sorted(documents, key=lambda d: d.source)
    schema = schema or load_schema()
    title = title or f"知识图谱：{len(documents)} 份报告"
    places = text_names(d.source for d in documents)
    files = {name: text.encode("utf-8") for name, text in _texts(graph, schema).items()}
    files["graph.nq"] = nquads(graph)
    texts, labels = _texts_of_articles(graph, documents), schema_labels(schema)
    if page:
        html = render(graph.views, texts, turtle=graph.turtle, title=title, labels=labels, beside="graph.ttl")
        files["graph.html"] = html.encode("utf-8")
    if neo4j:
        files |= {f"neo4j/{name}": text.encode("utf-8") for name, text in neo4j_csv(graph.views).items()}
    # Offsets point into the text as it was read, which no reader of the graph can be asked to read again.
    files |= {places[d.source]: d.text.encode("utf-8", "replace") for d in documents}
    whole = "../graph.html" if page else ""
    return write_set(
        out_dir,
        files,
        more=_pages(graph, texts, title=title, labels=labels, whole=whole) if page_per_report else (),
        inputs=[_input(d, places[d.source]) for d in documents],
        versions=_versions() | dict(versions or {}),
        counts=counts(graph),
    )


def _pages(
    graph: KnowledgeGraph, texts: Mapping[str, str], *, title: str, labels: Labels, whole: str
) -> Iterator[tuple[str, bytes]]:
    """The pages of the reports, made one by one: together they can be larger than the memory."""
    by_article = stated(graph)

    def turtle(part: Views) -> str:
        return report_turtle(by_article, part, base=graph.base)

    for name, html in report_pages(graph.views, texts, title=title, turtle=turtle, labels=labels, whole=whole):
        yield f"pages/{name}", html.encode("utf-8")


def nquads(graph: KnowledgeGraph) -> bytes:
    """Every statement in the named graph of the article that makes it."""
    return ox.serialize(graph.quads, format=ox.RdfFormat.N_QUADS) or b""


def _texts(graph: KnowledgeGraph, schema: Schema) -> dict[str, str]:
    views = graph.views
    return {
        "graph.ttl": graph.turtle,
        "graph.jsonld": jsonld(graph.triples, base=graph.base, schema=schema),
        "graph.graphml": graphml(graph.networkx),
        "nodes.csv": _BOM + nodes_csv(views),
        "edges.csv": _BOM + edges_csv(views),
        "statistics.csv": _BOM + statistics_csv(views),
    }


def _texts_of_articles(graph: KnowledgeGraph, documents: list[Document]) -> dict[str, str]:
    text = {d.source: d.text for d in documents}
    return {a.iri: text[a.source][a.start : a.end] for a in graph.views.articles if a.source in text}


def counts(graph: KnowledgeGraph) -> dict[str, Any]:
    """How much is in a graph: nodes by class, edges by property, and the rest."""
    views = graph.views
    edges = {(c.subject, c.predicate, c.object) for c in views.claims}
    return {
        "reports": len({a.source for a in views.articles}),
        "articles": len(views.articles),
        "nodes": dict(sorted(Counter(n.type for n in views.nodes).items())),
        "edges": dict(sorted(Counter(p for _, p, _ in edges).items())),
        "inferred": dict(sorted(Counter(e.predicate for e in views.inferred).items())),
        "claims": len(views.claims),
        "statistics": len(views.statistics),
        "mentions": len(views.mentions),
        "findings": len(views.findings),
        "triples": len(graph.triples),
    }


def _input(document: Document, text: str) -> dict[str, Any]:
    return {
        "source": document.source,
        "text": text,
        "sha256": document.sha256,
        "format": document.format,
        "encoding": document.encoding,
        "characters": len(document.text),
        "articles": len(document.articles),
    }


def _versions() -> dict[str, str]:
    try:
        ours = version("report-kg")
    except PackageNotFoundError:  # run from a checkout that was not installed
        ours = "unknown"
    ontology = hashlib.sha256((ontology_dir() / "kg.ttl").read_bytes()).hexdigest()
    return {"report-kg": ours, "ontology": f"sha256:{ontology}"}
