"""A second build extracts only what changed, and comes out the same to the byte."""

from __future__ import annotations

import dataclasses
import json
import logging
import shutil
import tempfile
from pathlib import Path

import pytest
from graph_example import qinghu
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.work
from kg.api import build
from kg.cache import FactsCache, fingerprint
from kg.graph.exports import write
from kg.model import Document

TEXTS = [
    "青湖县总工会打造“湖畔课堂”品牌，培训职工1200余人次。\n",
    "海盐县总工会打造“就在海盐”服务品牌。\n本报记者 王伟\n",
    "海宁市总工会举办2023年职工运动会，500名职工参加。\n",
]


def put(folder: Path) -> tuple[FactsCache, Path, Document]:
    """A cache that holds the facts of one file."""
    document, facts = qinghu()
    path = folder / "青湖.txt"
    path.write_bytes(document.text.encode())
    store = FactsCache(folder / "cache", "1")
    assert store.get(path, document.source) is None
    store.put(document, facts)
    return store, path, document


def test_what_is_kept_comes_back_the_same(tmp_path: Path) -> None:
    _, path, document = put(tmp_path)
    assert FactsCache(tmp_path / "cache", "1").get(path, document.source) == (document, qinghu()[1])


def test_anything_that_matters_makes_it_unknown(tmp_path: Path) -> None:
    _, path, document = put(tmp_path)
    fresh = FactsCache(tmp_path / "cache", "1")
    assert FactsCache(tmp_path / "cache", "2").get(path, document.source) is None
    assert fresh.get(path, "别名.txt") is None
    sidecar = path.with_suffix(".meta.toml")
    sidecar.write_text('area = "青湖县"', encoding="utf-8")
    assert fresh.get(path, document.source) is None
    sidecar.unlink()
    assert fresh.get(path, document.source) is not None
    path.write_bytes(path.read_bytes() + b"\n")
    assert fresh.get(path, document.source) is None


def test_a_file_that_changes_while_it_is_read_is_not_kept(tmp_path: Path) -> None:
    document, facts = qinghu()
    path = tmp_path / "青湖.txt"
    path.write_text("旧", encoding="utf-8")
    store = FactsCache(tmp_path / "cache", "1")
    store.get(path, document.source)
    store.put(document, facts)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"document": [1], "facts": []}', '{"facts": []}'])
def test_a_damaged_file_is_made_again(tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture) -> None:
    store, path, document = put(tmp_path)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_text(content, encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert store.get(path, document.source) is None
    assert "青湖.txt: what was cached cannot be read" in caplog.text


def test_a_wrong_type_is_noticed(tmp_path: Path) -> None:
    store, path, document = put(tmp_path)
    (kept,) = (tmp_path / "cache").iterdir()
    data = json.loads(kept.read_text(encoding="utf-8"))
    data["document"][1] = 7
    kept.write_text(json.dumps(data), encoding="utf-8")
    assert store.get(path, document.source) is None


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "cache").write_text("in the way")
    document, facts = qinghu()
    path = tmp_path / "青湖.txt"
    path.write_bytes(document.text.encode())
    store = FactsCache(tmp_path / "cache", "1")
    store.get(path, document.source)
    store.put(document, facts)
    store.prune()
    assert "青湖.txt: cannot be cached" in caplog.text


def test_what_is_not_asked_for_is_forgotten(tmp_path: Path) -> None:
    put(tmp_path)
    other = FactsCache(tmp_path / "cache", "2")
    other.prune()
    assert list((tmp_path / "cache").iterdir()) == []


def test_words_code_and_overlays_are_in_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "more.ttl").write_text("")
    plain = fingerprint()
    assert plain == fingerprint()
    with_rules = fingerprint(rules=[tmp_path / "rules"])
    (tmp_path / "rules" / "text.toml").write_text("")
    changed = fingerprint(rules=[tmp_path / "rules"])
    with_ontology = fingerprint(ontology=[tmp_path / "more.ttl"])
    assert len({plain, with_rules, changed, with_ontology}) == 4


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def saved(reports: Path, out: Path, cache: Path | None) -> dict[str, bytes]:
    built = build([reports], cache=cache)
    write(built.graph, built.documents, out, page=False)
    return files(out)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("甲乙丙"), st.integers(-1, len(TEXTS) - 1)), min_size=1, max_size=5))
def test_any_sequence_of_edits_ends_like_a_clean_build(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        reports = folder / "reports"
        reports.mkdir()
        (reports / "常.txt").write_text(TEXTS[0], encoding="utf-8")
        for name, text in steps:
            path = reports / f"{name}.txt"
            path.unlink(missing_ok=True)
            if text >= 0:
                path.write_text(TEXTS[text], encoding="utf-8")
            again = saved(reports, folder / "out", folder / "cache")
            shutil.rmtree(folder / "clean", ignore_errors=True)
            assert again == saved(reports, folder / "clean", None)
            assert len(list((folder / "cache").iterdir())) == len(list(reports.iterdir()))


def test_a_second_build_extracts_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in zip("甲乙丙", TEXTS, strict=True):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    extracted: list[str] = []
    real = kg.work._one

    def counted(extractor: object, path: Path, source: str) -> kg.work.Outcome:
        extracted.append(source)
        return real(extractor, path, source)  # type: ignore[arg-type]

    monkeypatch.setattr(kg.work, "_one", counted)
    heard: list[tuple[int, int, str]] = []
    first = build([tmp_path], cache=tmp_path / ".cache", progress=lambda *row: heard.append(row))
    assert (extracted, [row[0] for row in heard]) == (["丙.txt", "乙.txt", "甲.txt"], [1, 2, 3])
    (tmp_path / "乙.txt").write_text(TEXTS[0], encoding="utf-8")
    extracted.clear()
    second = build([tmp_path], cache=tmp_path / ".cache")
    assert extracted == ["乙.txt"]
    kept = [f for f in first.facts if f.source != "乙.txt"]
    assert [f for f in second.facts if f.source != "乙.txt"] == kept
    assert [dataclasses.asdict(d) for d in second.documents if d.source != "乙.txt"] == [
        dataclasses.asdict(d) for d in first.documents if d.source != "乙.txt"
    ]
