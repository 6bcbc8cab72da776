"""All files of a build, from one graph."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.graph.collector import keeping_all
from kg.graph.graphml import graphml
from kg.graph.jsonld import jsonld
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.outputs import BuildRecord, write_set
from kg.graph.page import render
from kg.graph.tables import edges_csv, neo4j_csv, nodes_csv, statistics_csv
from kg.model import Document
from kg.schema import Schema, load_schema, ontology_dir

#: Formats whose file is its text already; of the others the extracted text is written, because offsets point into it.
PLAIN = frozenset({"text", "markdown"})
_BOM = "\ufeff"
_UNFIT = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')


@keeping_all()
def write(
    graph: KnowledgeGraph,
    documents: Iterable[Document],
    out_dir: Path,
    *,
    title: str = "",
    page: bool = True,
    neo4j: bool = False,
    schema: Schema | None = None,
    versions: Mapping[str, str] | None = None,
) -> BuildRecord:
    """Write graph, tables, page, extracted texts and build.json into a folder; they replace a former build's.

    `page` false leaves graph.html out, `neo4j` adds `neo4j/*.csv` with the headers of neo4j-admin; `versions` go into
    the record.
    """
    documents = sorted(documents, key=lambda d: d.source)
    schema = schema or load_schema()
    files = {name: text.encode("utf-8") for name, text in _texts(graph, schema).items()}
    files["graph.nq"] = nquads(graph)
    if page:
        files["graph.html"] = _page(graph, documents, title, schema).encode("utf-8")
    if neo4j:
        files |= {f"neo4j/{name}": text.encode("utf-8") for name, text in neo4j_csv(graph.views).items()}
    for document in documents:
        if document.format not in PLAIN:
            files[f"texts/{file_name(document.source)}.txt"] = document.text.encode("utf-8", "replace")
    return write_set(
        out_dir,
        files,
        inputs=[_input(d) for d in documents],
        versions=_versions() | dict(versions or {}),
        counts=counts(graph),
    )


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


def _page(graph: KnowledgeGraph, documents: list[Document], title: str, schema: Schema) -> str:
    text = {d.source: d.text for d in documents}
    texts = {a.iri: text[a.source][a.start : a.end] for a in graph.views.articles if a.source in text}
    labels = {n: (c.label_zh, c.label_en) for n, c in schema.classes.items()}
    labels |= {n: (p.label_zh, p.label_en) for n, p in schema.properties.items()}
    title = title or f"知识图谱：{len(documents)} 份报告"
    return render(graph.views, texts, turtle=graph.turtle, title=title, labels=labels)


def file_name(source: str) -> str:
    """A report's name as a path under the output folder that every system allows.

    >>> file_name("../2024/a:b.pdf")
    '_/2024/a_b.pdf'
    """
    parts = [p for p in source.replace("\\", "/").split("/") if p not in ("", ".")]
    return "/".join("_" if p == ".." else _UNFIT.sub("_", p) for p in parts)


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


def _input(document: Document) -> dict[str, Any]:
    return {
        "source": document.source,
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
