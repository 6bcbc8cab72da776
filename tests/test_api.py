"""The library's front door: three lines give a graph, its network and its facts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import networkx
import pytest
import rdflib

import kg
from kg.api import Build, area_parents
from kg.model import KgError
from kg.rules import Area

REPORT = "安吉县总工会打造“安小驿”服务品牌。2024年，县总工会走访慰问困难职工1200余人次。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_three_lines_give_rdf_network_and_facts(report: Path) -> None:
    built = kg.build([report])
    assert isinstance(built.rdf, rdflib.Graph)
    assert isinstance(built.networkx, networkx.MultiDiGraph)
    names = {entity.name: entity.type for entity in built.facts[0].entities}
    assert names == {"安吉县总工会": "TradeUnion", "安小驿": "Programme", "困难职工": "Group"}
    runs = rdflib.URIRef("https://w3id.org/report-kg/ontology#runs")
    label = rdflib.namespace.SKOS.prefLabel
    assert [(str(built.rdf.value(s, label)), str(built.rdf.value(o, label))) for s, o in built.rdf[:runs:]] == [
        ("安吉县总工会", "安小驿")
    ]
    labels = sorted(data["label"] for _, data in built.networkx.nodes(data=True))
    assert labels == ["困难职工", "安吉县总工会", "安小驿"]


def test_counts_are_those_of_the_graph(built: Build) -> None:
    graph = built.rdf
    kinds = {str(kind) for kind in graph.objects(None, rdflib.RDF.type)}
    ours = "https://w3id.org/report-kg/ontology#"
    assert built.nodes == {
        kind: len(set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(ours + kind)))) for kind in built.nodes
    }
    assert {ours + kind for kind in built.nodes} <= kinds
    assert built.edges == {
        name: len(set(graph.subject_objects(rdflib.URIRef(ours + name)))) for name in built.edges
    }  # fmt: skip


def test_one_path_need_not_be_a_list(report: Path) -> None:
    assert kg.build(report).facts == kg.build([str(report)]).facts


def test_base_begins_the_iris_of_things(report: Path) -> None:
    built = kg.build(report, base="https://example.org/kg/")
    assert built.graph.views.nodes
    assert all(node.iri.startswith("https://example.org/kg/") for node in built.graph.views.nodes)


def test_out_is_saved(report: Path, tmp_path: Path) -> None:
    built = kg.build(report, out=tmp_path / "out")
    assert (tmp_path / "out" / "graph.ttl").read_text("utf-8") == built.graph.turtle


def test_progress_hears_of_every_file(seeds: Path) -> None:
    heard: list[tuple[int, int, str]] = []

    def listen(done: int, total: int, name: str) -> None:
        heard.append((done, total, name))

    built = kg.build(seeds, progress=listen)
    sources = [document.source for document in built.documents]
    assert heard == [(number, len(sources), source) for number, source in enumerate(sources, 1)]


def test_what_cannot_be_built_is_a_kg_error(tmp_path: Path) -> None:
    (tmp_path / "void.txt").write_bytes(b"")
    with pytest.raises(KgError, match=r"void\.txt: the file is empty"):
        kg.build(tmp_path)
    with pytest.raises(KgError, match="no such file or folder"):
        kg.build(tmp_path / "absent")
    with pytest.raises(KgError, match="--workers 0"):
        kg.build("seeds", workers=0)
    with pytest.raises(KgError, match="no such rules folder"):
        kg.build("seeds", rules=[tmp_path / "no-rules"])
    with pytest.raises(KgError, match="cannot read the ontology"):
        kg.build("seeds", ontology=[tmp_path / "none.ttl"])


def test_workers_without_a_main_guard_are_explained(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(REPORT, encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(f"import kg\nkg.build({str(tmp_path)!r}, workers=2)\n", encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "a script that asks for several calls kg.build under `if __name__" in done.stderr


def test_unknown_names_of_the_package_are_errors() -> None:
    assert not hasattr(kg, "no_such_name")
    assert kg.__version__.count(".") == 2


def test_areas_that_share_a_name_stand_after_their_parents() -> None:
    rows = [("32", "江苏省", ""), ("3201", "南京市", "32"), ("1", "鼓楼区", "3201"), ("35", "福建省", ""),
            ("3501", "福州市", "35"), ("2", "鼓楼区", "3501")]  # fmt: skip
    assert area_parents(Area(code=code, name=name, parent=parent) for code, name, parent in rows) == {
        "江苏省": "", "南京市": "江苏省", "南京市鼓楼区": "江苏省南京市",
        "福建省": "", "福州市": "福建省", "福州市鼓楼区": "福建省福州市",
    }  # fmt: skip
