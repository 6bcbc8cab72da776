"""The shipped reports as they are built: the files say the same and keep to the shapes."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import rdflib

from kg.api import Build
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.outputs import read_build
from kg.graph.texts import text_names
from kg.graph.validate import report, validate


def test_it_keeps_to_the_shapes(built: Build) -> None:
    assert report(validate(built.graph), base=built.graph.base) == "The graph conforms to the shapes."


def test_every_file_says_the_same(built: Build, exports: Path) -> None:
    views, count = built.graph.views, len(built.graph.triples)
    assert read_build(exports).counts["triples"] == count
    assert KnowledgeGraph.open(exports) == built.graph
    assert len(set(ox.parse(path=exports / "graph.ttl"))) == count
    assert len({q.triple for q in ox.parse(path=exports / "graph.jsonld", format=ox.RdfFormat.JSON_LD)}) == count
    assert len(rdflib.Graph().parse(exports / "graph.ttl")) == count
    if shutil.which("rapper"):
        run = subprocess.run(
            ["rapper", "-c", "-i", "turtle", str(exports / "graph.ttl")], capture_output=True, text=True, check=False
        )
        assert f"returned {count} triples" in run.stderr
    assert nx.read_graphml(exports / "graph.graphml").number_of_nodes() == len(views.nodes)
    for name, rows in (("nodes", views.nodes), ("statistics", views.statistics)):
        with (exports / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [row["iri"] for row in csv.DictReader(file)] == [row.iri for row in rows]
    with (exports / "edges.csv").open(encoding="utf-8-sig", newline="") as file:
        edges = [row["iri"] for row in csv.DictReader(file)]
    assert edges == [c.iri for c in views.claims] + [""] * len(views.inferred)


def test_every_quote_stands_in_its_file(built: Build) -> None:
    text = {d.source: d.text for d in built.documents}
    source = {a.iri: a.source for a in built.graph.views.articles}
    pieces = [e for v in (*built.graph.views.claims, *built.graph.views.statistics) for e in v.evidence]
    assert len(pieces) > 100
    assert [e for e in pieces if text[source[e.article]][e.start : e.end] != e.exact] == []


def test_the_text_of_every_report_is_written_out(built: Build, exports: Path) -> None:
    places = text_names(d.source for d in built.documents)
    assert {d.format for d in built.documents} >= {"text", "markdown", "html", "pdf", "docx"}
    written = {p.relative_to(exports).as_posix(): p.read_bytes().decode() for p in (exports / "texts").rglob("*.txt")}
    assert written == {places[d.source]: d.text for d in built.documents}
    assert {i["source"]: i["text"] for i in read_build(exports).inputs} == places


def test_the_record_names_every_file(exports: Path) -> None:
    record = json.loads((exports / "build.json").read_text(encoding="utf-8"))
    named = {o["name"] for o in record["outputs"]} | {"build.json"}
    assert {p.relative_to(exports).as_posix() for p in exports.rglob("*") if p.is_file()} == named
