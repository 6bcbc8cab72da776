"""Parts of a graph: their Turtle, the texts a build keeps for them, and one page for each report."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_example import baishi, example, example_graph

from kg.graph.build import build
from kg.graph.exports import write
from kg.graph.findings import with_findings
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.outputs import read_build
from kg.graph.page import neighbourhood, of_report
from kg.graph.part import part_turtle, report_turtle, stated
from kg.graph.records import FindingView, Views
from kg.graph.terms import term
from kg.graph.texts import file_name, read_texts, text_names
from kg.graph.views import read_views
from kg.model import KgError


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """The example with a finding."""
    graph = example_graph()
    figure = graph.views.statistics[0].iri
    finding = FindingView(iri=f"{graph.base}Finding/share-1", kind="share", explanation="太大", statistics=(figure,))
    return with_findings(graph, [finding])


def views_of(turtle: str) -> Views:
    return read_views(ox.parse(turtle, format=ox.RdfFormat.TURTLE))


def test_the_part_that_is_everything_is_the_graph(graph: KnowledgeGraph) -> None:
    assert part_turtle(graph, graph.views) == graph.turtle
    reports = [of_report(graph.views, source) for source in ("白石.txt", "青湖.txt")]
    turtles = [report_turtle(stated(graph), part, base=graph.base) for part in reports]
    found = {triple for turtle in turtles for triple in triples(turtle)}
    assert found < set(graph.triples)
    # Only what joins one report's things to another's is in neither.
    missing = set(graph.triples) - found
    assert {(t.subject.value.split("/")[-1], t.predicate, t.object.value.split("/")[-1]) for t in missing} == {
        ("青湖县总工会", term("subUnionOf"), "云水市总工会"), ("四季关爱", term("skos:closeMatch"), "四季关爱")
    }  # fmt: skip


def triples(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]


@pytest.mark.parametrize("source", ["青湖.txt", "白石.txt"])
def test_the_turtle_of_a_report_says_what_its_page_says(graph: KnowledgeGraph, source: str) -> None:
    part = of_report(graph.views, source)
    found = views_of(report_turtle(stated(graph), part, base=graph.base))
    other = views_of(part_turtle(graph, part))
    for views in (found, other):
        assert (views.claims, views.statistics, views.mentions) == (part.claims, part.statistics, part.mentions)
        assert (views.articles, views.inferred, views.findings) == (part.articles, part.inferred, part.findings)
        assert [(n.iri, n.type, n.name, n.articles) for n in views.nodes] == [
            (n.iri, n.type, n.name, n.articles) for n in part.nodes
        ]
    assert len(found.claims) > 0


@pytest.mark.parametrize("name", ["青湖机床厂", "青湖县总工会", "王伟"])
def test_the_turtle_of_a_neighbourhood_says_what_its_page_says(graph: KnowledgeGraph, name: str) -> None:
    node = next(n.iri for n in graph.views.nodes if n.name == name)
    part = neighbourhood(graph.views, node)
    found = views_of(part_turtle(graph, part))
    degrees = {n.iri: n.degree for n in found.nodes}
    # An author who is not near is no part of what the articles say here.
    articles = tuple(replace(a, authors=tuple(p for p in a.authors if p in degrees)) for a in part.articles)
    nodes = tuple(replace(n, degree=degrees[n.iri]) for n in part.nodes)
    assert found == replace(part, nodes=nodes, articles=articles)
    assert 0 < len(found.nodes) < len(graph.views.nodes)
    assert len(found.claims) > 0


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a.pdf", "a.pdf"), ("县/a.pdf", "县/a.pdf"), ("/etc/x.pdf", "etc/x.pdf"), ("..\\..\\x?.pdf", "_/_/x_.pdf"),
        ("长" * 80, "长" * 60 + "~8102681a"),
    ],
)  # fmt: skip
def test_names_of_texts_stay_in_the_folder(source: str, name: str) -> None:
    assert file_name(source) == name


def test_no_two_texts_have_one_name() -> None:
    names = text_names(["a?.md", "a*.md", "A_.md", "b.txt", "b"])
    assert len({name.casefold() for name in names.values()}) == 5
    assert all(name.startswith("texts/") and name.endswith(".txt") for name in names.values())


def test_a_build_keeps_every_text(tmp_path: Path) -> None:
    documents, _ = example()
    odd = replace(documents[0], text="\ufeff\r\n" + documents[0].text[2:])
    graph = example_graph()
    write(graph, [odd, *documents[1:]], tmp_path, page=False)
    whole = {d.source: d.text for d in (odd, *documents[1:])}
    articles = graph.views.articles
    assert read_texts(tmp_path, articles) == {a.iri: whole[a.source][a.start : a.end] for a in articles}
    assert read_texts(tmp_path, articles[:1]).keys() == {articles[0].iri}
    (tmp_path / "texts/青湖.txt").unlink()
    with pytest.raises(KgError, match=r"青湖\.txt: not the text that the build kept"):
        read_texts(tmp_path, articles)
    record = json.loads((tmp_path / "build.json").read_text("utf-8"))
    for row in record["inputs"]:
        del row["text"]
    (tmp_path / "build.json").write_text(json.dumps(record), encoding="utf-8")
    assert read_texts(tmp_path, articles) == {}


def pages(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "pages").glob("*"))


def test_a_page_for_each_report_is_part_of_the_build(tmp_path: Path) -> None:
    documents, _ = example()
    record = write(example_graph(), documents, tmp_path, page_per_report=True)
    assert pages(tmp_path) == ["index.html", "白石.html", "青湖.html"]
    assert {f"pages/{name}" for name in pages(tmp_path)} <= {name for name, _ in record.outputs}
    assert read_build(tmp_path) == record
    index, one = ((tmp_path / "pages" / name).read_text("utf-8") for name in ("index.html", "青湖.html"))
    assert 'href="../graph.html"' in index
    assert documents[0].text[:30].replace("\n", "\\n") in one
    assert '"home":"index.html"' in one
    (tmp_path / "pages/青湖.html").write_text("other")
    with pytest.raises(KgError, match=r"青湖\.html: not of the build"):
        read_build(tmp_path)


def test_pages_of_reports_that_are_gone_go(tmp_path: Path) -> None:
    documents, _ = example()
    write(example_graph(), documents, tmp_path, page_per_report=True)
    document, facts = baishi()
    small = build([document], facts)
    write(small, [document], tmp_path, page=False, page_per_report=True)
    assert pages(tmp_path) == ["index.html", "白石.html"]
    assert "graph.html" not in (tmp_path / "pages/index.html").read_text("utf-8")
    write(small, [document], tmp_path, page=False)
    assert not (tmp_path / "pages").exists()
    assert sorted(path.name for path in (tmp_path / "texts").iterdir()) == ["白石.txt"]
