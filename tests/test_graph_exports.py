"""The files of a build: the same facts in every format, readable by the programs they are for."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from gold_facts import gold_facts
from graph_example import entity, example, example_graph, gold, hostile, report, statistic
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.build import build
from kg.graph.exports import nquads, write
from kg.graph.graphml import graphml
from kg.graph.jsonld import jsonld
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.tables import edges_csv, neo4j_csv, nodes_csv, statistics_csv


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own JSON-LD parser
@pytest.mark.parametrize("make", [example_graph, hostile])
def test_every_parser_reads_the_same_statements(make: object, tmp_path: Path) -> None:
    graph: KnowledgeGraph = make()  # type: ignore[operator]
    (tmp_path / "graph.ttl").write_text(graph.turtle, encoding="utf-8", newline="\n")
    expected = set(graph.triples)
    assert {q.triple for q in ox.parse(graph.turtle.encode(), format=ox.RdfFormat.TURTLE)} == expected
    assert {q.triple for q in ox.parse(nquads(graph), format=ox.RdfFormat.N_QUADS)} == expected
    linked = jsonld(graph.triples, base=graph.base)
    assert {q.triple for q in ox.parse(linked.encode(), format=ox.RdfFormat.JSON_LD)} == expected
    assert set(rdflib.Graph().parse(data=linked, format="json-ld")) == set(graph.rdf)
    assert len(graph.rdf) == len(expected)
    if shutil.which("rapper"):
        run = subprocess.run(
            ["rapper", "-c", "-i", "turtle", str(tmp_path / "graph.ttl")], capture_output=True, text=True, check=False
        )
        assert f"returned {len(expected)} triples" in run.stderr
        assert "warning" not in run.stderr.lower()


@given(st.text(min_size=1, max_size=30))
def test_any_name_survives_turtle(name: str) -> None:
    document, facts = gold_facts(
        gold("甲.txt", "甲乙", "甲", "", [entity("e1", "Award", name, name[::-1], mentions=("甲",))], [], []), "甲乙"
    )
    graph = build([document], facts)
    assert tuple(
        sorted({q.triple for q in ox.parse(graph.turtle.encode(), format=ox.RdfFormat.TURTLE)}, key=str)
    ) == tuple(sorted(graph.triples, key=str))


def test_every_article_is_a_named_graph() -> None:
    graph = example_graph()
    assert tuple(sorted(ox.parse(nquads(graph), format=ox.RdfFormat.N_QUADS), key=str)) == tuple(
        sorted(graph.quads, key=str)
    )


def test_json_ld_reads_like_plain_json() -> None:
    things = {t["id"]: t for t in json.loads(jsonld(example_graph().triples, base=example_graph().base))["@graph"]}
    assert things["TradeUnion/青湖县总工会"] == {
        "id": "TradeUnion/青湖县总工会",
        "type": "TradeUnion",
        "name": "青湖县总工会",
        "aliases": ["青湖县工会"],
        "area": "青湖县",
        "cooperatesWith": ["Organization/青湖县人社局"],
        "runs": ["Programme/青湖县/四季关爱", "Programme/青湖县/湖畔课堂"],
        "subUnionOf": "TradeUnion/云水市总工会",
    }
    (figure,) = [t for t in things.values() if t.get("indicator") == "走访困难职工"]
    (evidence,) = figure.pop("evidence")
    assert evidence["article"] == "Article/青湖.txt/1"
    assert [s.get("exact", s.get("from")) for s in evidence["selector"]] == [
        20, "去年，青湖县总工会深化“四季关爱”品牌，走访困难职工1200余人次。",
    ]  # fmt: skip
    del figure["id"]
    assert figure == {
        "type": ["Statistic", "qb:Observation"], "about": "TradeUnion/青湖县总工会", "asWritten": "1200余人次",
        "bound": "atLeast", "confidence": "1", "indicator": "走访困难职工", "period": "去年", "rule": "gold",
        "statedIn": "Article/青湖.txt/1", "status": "done", "unit": "人次", "value": "1200",
    }  # fmt: skip


def test_nodes_as_a_table() -> None:
    table = rows(nodes_csv(example_graph().views))
    assert [r["id"] for r in table] == [n.id for n in example_graph().views.nodes]
    (union,) = [r for r in table if r["id"] == "TradeUnion/青湖县总工会"]
    assert union == {
        "id": "TradeUnion/青湖县总工会", "type": "TradeUnion", "name": "青湖县总工会", "aliases": "青湖县工会",
        "area": "青湖县", "edges": "3", "mentions": "3", "articles": "1", "sources": "青湖.txt", "notes": "",
        "iri": "https://w3id.org/report-kg/id/TradeUnion/青湖县总工会",
    }  # fmt: skip


def test_edges_as_a_table() -> None:
    table = rows(edges_csv(example_graph().views))
    kept = ("subject_name", "predicate", "object_name", "year", "status", "source")
    assert sorted(tuple(r[k] for k in kept) for r in table) == sorted([
        ("白石县的四季关爱", "author", "王伟", "", "done", "白石.txt"),
        ("白石县总工会", "runs", "四季关爱", "", "done", "白石.txt"),
        ("白石机床厂", "receivesAward", "江东省五一劳动奖状", "", "done", "白石.txt"),
        ("青湖县总工会把关爱送上门", "author", "王伟", "", "done", "青湖.txt"),
        ("青湖县总工会", "runs", "四季关爱", "", "done", "青湖.txt"),
        ("青湖县总工会", "runs", "湖畔课堂", "", "planned", "青湖.txt"),
        ("青湖县总工会", "cooperatesWith", "青湖县人社局", "", "done", "青湖.txt"),
        ("青湖机床厂", "receivesAward", "江东省五一劳动奖状", "2021", "done", "青湖.txt"),
        ("青湖机床厂", "receivesAward", "江东省五一劳动奖状", "2023", "done", "青湖.txt"),
        ("四季关爱", "closeMatch", "四季关爱", "", "inferred", ""),
        ("白石县总工会", "subUnionOf", "云水市总工会", "", "inferred", ""),
        ("青湖县总工会", "subUnionOf", "云水市总工会", "", "inferred", ""),
    ])  # fmt: skip
    (run,) = [r for r in table if r["object"] == "Programme/白石县/四季关爱" and r["predicate"] == "runs"]
    assert (run["start"], run["end"], run["sentence"]) == ("15", "27", "白石县总工会实施四季关爱")


def test_statistics_as_a_table() -> None:
    kept = ("subject_name", "indicator", "as_written", "value", "unit", "bound", "period", "sentence")
    assert [tuple(r[k] for k in kept) for r in rows(statistics_csv(example_graph().views))] == [
        ("青湖县总工会", "走访困难职工", "1200余人次", "1200", "人次", "atLeast", "去年",
         "去年，青湖县总工会深化“四季关爱”品牌，走访困难职工1200余人次。"),
        ("湖畔课堂", "培训骑手", "500名", "500", "名", "exact", "",
         "县总工会联合青湖县人社局打造“湖畔课堂”，计划培训骑手500名。"),
    ]  # fmt: skip


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(first: str) -> None:
    text = f"{first}1+1甲县下降-3%"
    document, facts = gold_facts(
        gold("甲.txt", text, text, "", [entity("e1", "Award", text, f"{first}别名")], [],
             [statistic("e1", f"{first}指标", -0.03, "%", text, as_written="-3%")]), text,
    )  # fmt: skip
    views = build([document], facts).views
    (figure,) = rows(statistics_csv(views))
    assert (figure["value"], figure["as_written"], figure["indicator"]) == ("-0.03", "'-3%", f"'{first}指标")
    for table in (nodes_csv(views), edges_csv(views), statistics_csv(views)):
        cells = [c for r in csv.reader(io.StringIO(table)) for c in r]
        assert [c for c in cells if c.startswith(tuple("=+-@＝＋－＠"))] in ([], ["-0.03"])


def test_tables_of_hostile_names_have_one_line_a_row() -> None:
    views = hostile().views
    for table, count in (
        (nodes_csv(views), len(views.nodes)),
        (edges_csv(views), len(views.claims) + len(views.inferred)),
    ):
        assert len(table.splitlines()) == count + 1 == len(rows(table)) + 1
        assert table.isprintable() or {c for c in table if not c.isprintable()} == {"\n"}


def test_headers_of_neo4j_admin() -> None:
    files = {name: list(csv.reader(io.StringIO(text))) for name, text in neo4j_csv(example_graph().views).items()}
    nodes, edges = files["nodes.csv"], files["relationships.csv"]
    assert (nodes[0][0], nodes[0][-1]) == ("id:ID", ":LABEL")
    assert (edges[0][0], edges[0][1], edges[0][-1]) == (":START_ID", ":END_ID", ":TYPE")
    ids = [row[0] for row in nodes[1:]]
    assert len(ids) == len(set(ids)) == 12 + 2 + 2
    assert {end for row in edges[1:] for end in row[:2]} <= set(ids)
    assert len(edges) == 1 + 9 + 2 + 3


@pytest.mark.parametrize("make", [example_graph, hostile])
def test_graphml_says_what_the_network_says(make: object) -> None:
    graph: KnowledgeGraph = make()  # type: ignore[operator]
    network = graph.networkx
    text = graphml(network)
    read = nx.parse_graphml(text, force_multigraph=True)
    clean = {n: {k: v for k, v in a.items() if v != ""} for n, a in network.nodes(data=True)}
    assert dict(read.nodes(data=True)) == clean
    edges = [(s, t, {k: v for k, v in a.items() if v != ""}) for s, t, a in network.edges(data=True)]
    found = [(s, t, {k: v for k, v in a.items() if k != "id"}) for s, t, a in read.edges(data=True)]
    order = lambda e: json.dumps(e, sort_keys=True)  # noqa: E731
    assert sorted(found, key=order) == sorted(edges, key=order)


def test_the_network_has_readable_attributes() -> None:
    network = example_graph().networkx
    assert network.nodes["Programme/青湖县/四季关爱"] == {
        "label": "四季关爱", "type": "Programme", "area": "青湖县", "aliases": "“四季关爱”品牌", "articles": 1,
        "iri": "https://w3id.org/report-kg/id/Programme/青湖县/四季关爱",
    }  # fmt: skip
    first = "青湖机床厂荣获2021年度江东省五一劳动奖状"
    assert network.edges["Enterprise/青湖机床厂", "Award/江东省五一劳动奖状", "receivesAward"] == {
        "label": "receivesAward", "status": "done", "year": "2021 | 2023", "role": "", "confidence": 1.0, "claims": 2,
        "sentence": f"{first} ⋯ {first}，2023年再次荣获江东省五一劳动奖状。",
    }  # fmt: skip


def test_all_files_of_a_build(tmp_path: Path) -> None:
    documents, _ = example()
    word = replace(documents[0], format="docx")
    record = write(example_graph(), [word, documents[1]], tmp_path / "out", neo4j=True)
    written = sorted(p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert written == [
        "build.json", "edges.csv", "graph.graphml", "graph.html", "graph.jsonld", "graph.nq", "graph.ttl",
        "neo4j/nodes.csv", "neo4j/relationships.csv", "nodes.csv", "statistics.csv",
        "texts/白石.txt", "texts/青湖.txt",
    ]  # fmt: skip
    assert (tmp_path / "out/texts/青湖.txt").read_bytes().decode() == word.text
    assert (tmp_path / "out/nodes.csv").read_bytes().startswith(b"\xef\xbb\xbfid,type,name")
    assert record.counts["nodes"] == {
        "Award": 1, "Enterprise": 2, "Organization": 1, "Person": 2, "Programme": 3, "TradeUnion": 3,
    }  # fmt: skip
    assert KnowledgeGraph.open(tmp_path / "out") == example_graph()
    assert KnowledgeGraph.read(tmp_path / "out/graph.ttl").triples == example_graph().triples


def test_a_relation_of_an_article_is_no_edge_of_the_network() -> None:
    document, (facts,) = report("春风送岗")
    person = replace(facts.entities[1], id="e3", type="Person", name="李明")
    author = replace(facts.relations[0], subject="article", predicate="author", object="e3")
    graph = build([document], [replace(facts, entities=(*facts.entities, person), relations=(author,))])
    assert (len(graph.networkx.edges), len(graph.views.claims)) == (0, 1)
