"""The quality gate: the extraction keeps what it has reached on the shipped gold, and on real reports."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import kg
from benchmarks import quality
from kg.evaluate import Scores, evaluate_graph, find_gold, load_gold

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def scores(built: kg.Build) -> Scores:
    return evaluate_graph(built.graph.views, find_gold([ROOT / "seeds" / "gold"]))


def test_the_floors_are_of_this_gold() -> None:
    recorded = tomllib.loads(quality.FLOORS.read_text("utf-8"))["corpus"]
    assert recorded == quality.corpus(), "the gold changed: run `make quality` and look at what it changes"


def test_nothing_is_below_its_floor(scores: Scores) -> None:
    assert quality.below(scores) == []


def test_every_class_and_property_has_a_floor(scores: Scores) -> None:
    floors = quality.floors()
    assert {part: sorted(names) for part, names in floors.items()} == {
        part: sorted(names) for part, names in quality.rows(scores).items()
    }


def test_the_graph_and_the_facts_score_alike(scores: Scores) -> None:
    assert quality.measure().as_dict() == scores.as_dict()


@pytest.mark.parametrize("readme", quality.READMES, ids=lambda path: path.name)
def test_the_table_of_the_readme_is_what_was_measured(readme: Path, scores: Scores) -> None:
    found = quality.MARKS.search(readme.read_text("utf-8"))
    assert found is not None
    assert found[0] == f"<!-- quality -->\n{quality.table(scores)}<!-- /quality -->", "run `make quality`"


def test_floors_on_real_reports(real: Path) -> None:
    """Core entities 0.70, relations 0.45, figures 0.80: what each of the annotated real reports must reach."""
    for path in sorted((real / "gold").glob("*.json")):
        gold = load_gold(path)
        found = evaluate_graph(kg.build(real / "seeds" / gold.source).graph.views, [gold])
        assert found.entities["core"].f1 >= 0.70
        assert found.relations["all"].f1 >= 0.45
        assert found.statistics["figure"].f1 >= 0.80
