"""Files that belong together: replaced as a set, refused when mixed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from graph_example import baishi, example_graph

from kg.graph import outputs
from kg.graph.build import build
from kg.graph.exports import write
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.outputs import BuildRecord, read_build, write_set
from kg.model import KgError


def save(folder: Path, **files: str) -> BuildRecord:
    contents = {name.replace("_", "."): text.encode() for name, text in files.items()}
    return write_set(folder, contents, inputs=[{"source": "甲"}], versions={"report-kg": "1"}, counts={"nodes": {}})


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_set_is_written_and_read_back(tmp_path: Path) -> None:
    record = save(tmp_path / "new" / "out", a_ttl="1", b_csv="2")
    assert read_build(tmp_path / "new" / "out") == record
    assert names(tmp_path / "new" / "out") == ["a.ttl", "b.csv", "build.json"]


def test_what_only_the_former_build_wrote_goes(tmp_path: Path) -> None:
    save(tmp_path, a_ttl="1", b_csv="2")
    (tmp_path / "mine.txt").write_text("not of the build")
    save(tmp_path, a_ttl="3")
    assert names(tmp_path) == ["a.ttl", "build.json", "mine.txt"]
    assert (tmp_path / "a.ttl").read_text() == "3"


def test_a_record_cannot_have_files_elsewhere_removed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    save(out, a_ttl="1")
    (tmp_path / "precious").write_text("kept")
    record = json.loads((out / "build.json").read_text())
    record["outputs"] += [{"name": n, "sha256": ""} for n in ("../precious", str(tmp_path / "precious"))]
    (out / "build.json").write_text(json.dumps(record))
    save(out, a_ttl="2")
    assert (tmp_path / "precious").read_text() == "kept"


@pytest.mark.parametrize("survived", range(4))
def test_a_killed_build_is_never_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, survived: int) -> None:
    save(tmp_path, a_ttl="1", b_csv="1", c_csv="1")
    done: list[str] = []
    real = os.replace

    def killed(source: Path, target: Path) -> None:
        if len(done) == survived:
            raise KeyboardInterrupt
        done.append(target.name)
        real(source, target)

    monkeypatch.setattr(outputs.os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path, a_ttl="2", b_csv="2", c_csv="2")
    monkeypatch.undo()
    if survived:
        with pytest.raises(KgError, match=r"a\.ttl: not of the build that build.json records; run `kg build` again"):
            read_build(tmp_path)
    else:
        assert [n for n, _ in read_build(tmp_path).outputs] == ["a.ttl", "b.csv", "c.csv"]
        assert (tmp_path / "a.ttl").read_text() == "1"
    record = save(tmp_path, a_ttl="2", b_csv="2", c_csv="2")
    assert read_build(tmp_path) == record
    assert names(tmp_path) == ["a.ttl", "b.csv", "build.json", "c.csv"]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda d: (d / "a.ttl").write_text("other"), "not of the build"),
        (lambda d: (d / "a.ttl").unlink(), "missing, though build.json lists it"),
        (lambda d: (d / "build.json").unlink(), "no build here"),
        (lambda d: (d / "build.json").write_text("{"), "not a record of a build"),
        (lambda d: (d / "build.json").write_text('{"layout": 99}'), "layout 99"),
        (lambda d: (d / "build.json").write_text("[]"), "not a record of a build"),
    ],
)
def test_a_mixed_set_is_refused(tmp_path: Path, spoil: object, message: str) -> None:
    save(tmp_path, a_ttl="1")
    spoil(tmp_path)  # type: ignore[operator]
    with pytest.raises(KgError, match=message):
        read_build(tmp_path)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(KgError, match="cannot write"):
        save(tmp_path / "file", a_ttl="1")
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_smaller_build_replaces_a_larger_one(tmp_path: Path) -> None:
    document, facts = baishi()
    write(example_graph(), [document], tmp_path, page=False, neo4j=True)
    small = build([document], facts)
    write(small, [document], tmp_path, page=False)
    assert KnowledgeGraph.open(tmp_path) == small
    assert names(tmp_path) == [
        "build.json", "edges.csv", "graph.graphml", "graph.jsonld", "graph.nq", "graph.ttl", "nodes.csv",
        "statistics.csv", "texts/白石.txt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.ttl", None, "no such file"),
        ("bad.ttl", b"<a> <b>", "bad.ttl: "),
        ("bad.nq", b"\xff\xfe", "bad.nq: "),
        ("graph.xml", b"<rdf/>", "a graph is read from .ttl or .nq"),
    ],
)
def test_what_is_no_graph(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(KgError, match=message):
        KnowledgeGraph.open(tmp_path / name)
