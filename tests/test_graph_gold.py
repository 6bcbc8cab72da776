"""What gold says goes into a graph and comes out of it unharmed: every figure 1.0, every piece of evidence in place."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from gold_facts import gold_facts

from kg.evaluate import evaluate_graph, load_gold
from kg.graph.build import build
from kg.graph.validate import validate
from kg.read import read_document

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def pairs() -> list[tuple[Path, Path]]:
    """(gold, folder of its report): the shipped ones, and the real ones where KG_REAL_REPORTS says they are."""
    real = Path(os.environ["KG_REAL_REPORTS"]) if "KG_REAL_REPORTS" in os.environ else None
    folders = [(SEEDS / "gold", SEEDS)] + ([(real / "gold", real / "seeds")] if real else [])
    return [(path, reports) for golds, reports in folders for path in sorted(golds.glob("*.json"))]


def test_there_is_gold() -> None:
    assert len(pairs()) >= 8


@pytest.mark.parametrize(("path", "reports"), pairs(), ids=[path.stem for path, _ in pairs()])
def test_gold_through_the_graph(path: Path, reports: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    document, facts = gold_facts(data, read_document(reports / data["source"], source=data["source"]).text)
    graph = build([document], facts)
    scores = evaluate_graph(graph.views, [load_gold(path)]).as_dict()
    figures = {part: {name: row["f1"] if isinstance(row, dict) else row for name, row in rows.items()}
               for part, rows in scores.items()}  # fmt: skip
    assert figures["relations"].pop("unjudged") == 0
    assert {name for rows in figures.values() for name in rows} >= {"core", "strict", "all", "figure+subject"}
    assert {part: {n: f for n, f in rows.items() if f != 1.0} for part, rows in figures.items()} == {
        "entities": {}, "relations": {}, "statistics": {},
    }  # fmt: skip
    for view in (*graph.views.claims, *graph.views.statistics):
        assert view.evidence
        for piece in view.evidence:
            assert document.text[piece.start : piece.end] == piece.exact


def test_gold_of_the_shipped_reports_keeps_to_the_shapes() -> None:
    """Its optional relations, which two readers could see differently, may go between other classes."""
    documents, facts = [], []
    for path, reports in pairs():
        if reports == SEEDS:
            data = json.loads(path.read_text(encoding="utf-8"))
            document, found = gold_facts(data, read_document(reports / data["source"], source=data["source"]).text)
            documents.append(document)
            facts += [replace(f, relations=tuple(r for r in f.relations if not r.optional)) for f in found]
    assert validate(build(documents, facts)) == ()
