"""A claim is as sure as its rule proved on gold: the committed table, the arithmetic behind it, and how it is shown."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from benchmarks import quality
from kg.cli import app
from kg.evaluate.calibration import Bin, calibration, confidence_toml, measured, rule_table, wilson_lower
from kg.evaluate.scores import Verdict
from kg.rules import load


def verdict(outcome: str, *rules: str, part: str = "relations", checks: tuple[str, ...] = ()) -> Verdict:
    return Verdict(part=part, name="runs", text="", outcome=outcome, rules=rules, checks=frozenset(checks))


def test_the_table_is_what_seeds_and_their_gold_say() -> None:
    """Renew it with `make quality`."""
    assert quality.CONFIDENCE.read_text("utf-8") == quality.confidence(quality.measure())


def test_the_table_is_sorted_and_each_bound_follows_from_its_counts() -> None:
    table = tomllib.loads(quality.CONFIDENCE.read_text("utf-8"))
    assert list(table) == sorted(table)
    assert len(table) > 50
    for rule, row in table.items():
        assert set(row) == {"right", "wrong", "lower"}, rule
        assert row["lower"] == round(wilson_lower(row["right"], row["wrong"]), 3), rule
        assert 0 <= row["lower"] < 1, rule
    assert load().confidence == {rule: row["lower"] for rule, row in table.items()}


def test_a_claim_carries_the_confidence_of_its_rule(built: kg.Build) -> None:
    known = load().confidence
    claims = {(one.rule, one.confidence) for item in built.facts for one in (*item.relations, *item.statistics)}
    assert len(claims) > 20
    assert claims == {(rule, Decimal(str(known.get(rule, 0.5)))) for rule, _ in claims}
    shown = {(one.rule, one.confidence) for one in built.graph.views.statistics}
    assert shown == {(rule, Decimal(str(known.get(rule, 0.5)))) for rule, _ in shown}


def test_few_examples_prove_little() -> None:
    """Wilson's interval, checked against its formula worked out by hand for one-sided 95 %."""
    examples = [(0, 0), (1, 0), (2, 0), (10, 0), (9, 1), (100, 0)]
    assert [round(wilson_lower(*counts), 3) for counts in examples] == [0.0, 0.27, 0.425, 0.787, 0.652, 0.974]


def test_optional_gold_counts_neither_way_and_a_figure_needs_its_subject() -> None:
    right, wrong = measured([
        verdict("right", "a"), verdict("wrong", "a"), verdict("open", "a"), verdict("unjudged", "a"), verdict("missed"),
        verdict("right", "b", part="statistics", checks=("subject",)), verdict("right", "b", part="statistics"),
    ])  # fmt: skip
    assert (right, wrong) == ({"a": 1, "b": 1}, {"a": 1, "b": 1})


def test_calibration_puts_claims_into_bins() -> None:
    verdicts = [
        verdict("right", "sure"), verdict("right", "sure", "weak"), verdict("wrong", "sure"), verdict("right", "weak"),
        verdict("wrong", "never measured"), verdict("open", "weak"), verdict("right", "sure", part="entities"),
    ]  # fmt: skip
    assert calibration(verdicts, {"sure": 1.0, "weak": 0.1}) == (
        Bin(low=0.0, high=0.2, claims=1, predicted=0.1, measured=1.0),
        Bin(low=0.4, high=0.6, claims=1, predicted=0.5, measured=0.0),
        Bin(low=0.8, high=1.0, claims=3, predicted=1.0, measured=2 / 3),
    )


def test_rules_without_a_verdict_are_not_in_the_table() -> None:
    assert confidence_toml(rule_table([], [])).count("\n") == 1


def test_evaluate_shows_how_sure_claims_were(seeds: Path) -> None:
    run = CliRunner().invoke(
        app, ["evaluate", str(seeds / "port-crane.pdf"), str(seeds / "gold" / "port-crane.json"), "-q"]
    )
    assert run.exit_code == 0
    head, _, table = run.stdout.partition("which is a lower bound:\n")
    assert "entities: core" in head
    columns, *rows = table.splitlines()
    assert columns.split() == ["confidence", "claims", "predicted", "measured"]
    assert rows
    for row in rows:
        low, to, high, claims, predicted, share = row.split()
        assert to == "to"
        assert float(low) <= float(predicted) <= float(high)
        assert int(claims) > 0
        assert 0 <= float(share) <= 1


@pytest.mark.parametrize("bins", [5])
def test_bins_cover_all_confidences(bins: int) -> None:
    sure = {str(at): at / 100 for at in range(101)}
    found = calibration([verdict("right", name) for name in sure], sure)
    assert [one.claims for one in found] == [20, 20, 20, 20, 21]
    assert len(found) == bins
