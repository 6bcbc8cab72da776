"""`kg evaluate` and `kg rules`: how good the extraction is, as a whole and rule by rule."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.common import (
    Format,
    Ontology,
    Quiet,
    Reports,
    RuleFolders,
    Style,
    load_graph,
    note,
    progress_bar,
    show,
)
from kg.model import KgError

if TYPE_CHECKING:
    from kg.evaluate import Gold, Score, Scores, Verdict
    from kg.model import Facts

COLUMNS = ("", "precision", "recall", "F1", "right", "wrong", "missed")


def register(app: typer.Typer) -> None:
    """Add the verbs of this module."""
    app.command("evaluate")(evaluate)
    app.command("rules")(rules)


def evaluate(
    subject: Annotated[Path, typer.Argument(help="A built graph, or reports to extract.", show_default=False)],
    gold: Annotated[list[Path], typer.Argument(help="Gold files, or folders of them.", show_default=False)],
    misses: Annotated[bool, typer.Option("--misses", help="List what was missed and what is wrong.")] = False,
    by_report: Annotated[bool, typer.Option("--by-report", help="A table for each report as well.")] = False,
    ontology: Ontology = None,
    more_rules: RuleFolders = None,
    style: Style = Format.table,
    quiet: Quiet = False,
) -> None:
    """Measure precision and recall against gold.

    For each class and property; gold is what a careful reader would have extracted.

    \b
    Examples:
      kg evaluate seeds/ seeds/gold/
      kg evaluate exports/ seeds/gold/zhejiang-page.json --misses
      kg evaluate seeds/ seeds/gold/ --format markdown
    """
    from kg.evaluate import find_gold

    golds = find_gold(gold)
    scores, confidence = _scores(subject, golds, ontology or (), more_rules or (), quiet=quiet)
    if by_report and len(scores) > 1:
        for one in scores:
            note(", ".join(one.sources))
            _print(one, style)
    total = scores[0]
    for one in scores[1:]:
        total += one
    if not quiet:
        note(f"against the gold of {', '.join(total.sources)}")
    _print(total, style)
    if style is Format.table:
        _print_calibration(total, confidence)
    if misses:
        for part in ("entities", "relations", "statistics"):
            for outcome in ("missed", "wrong"):
                found = total.misses(outcome, part)
                typer.echo(f"\n{part} {outcome} ({len(found)})")
                for text in found:
                    typer.echo(f"  {text}")


def _scores(
    subject: Path, golds: Sequence[Gold], ontology: Sequence[Path], rules: Sequence[Path], *, quiet: bool
) -> tuple[list[Scores], dict[str, float]]:
    """Scores of each gold that has its report in the graph or among the reports, and each rule's confidence there."""
    from kg.evaluate import evaluate_facts, evaluate_graph, matching

    if subject.suffix in (".ttl", ".nq") or (subject / "build.json").is_file():
        views = load_graph(subject).views
        chosen = matching(golds, [article.source for article in views.articles])
        sure = {one.rule: float(one.confidence) for one in views.claims}
        sure |= {one.rule: float(one.confidence) for one in views.statistics}
        return [evaluate_graph(views, [gold]) for gold in chosen], sure
    facts = _extract([subject], ontology, rules, quiet=quiet)
    sure = {one.rule: float(one.confidence) for item in facts for one in item.relations}
    sure |= {one.rule: float(one.confidence) for item in facts for one in item.statistics}
    return [evaluate_facts(facts, [gold]) for gold in matching(golds, [item.source for item in facts])], sure


def _extract(
    paths: Sequence[Path], ontology: Sequence[Path], rules: Sequence[Path], *, quiet: bool
) -> tuple[Facts, ...]:
    from kg import api

    with progress_bar(quiet=quiet) as progress:
        return api.extract(paths, ontology=ontology, rules=rules, progress=progress)


def _print(scores: Scores, style: Format) -> None:
    if style is Format.json:
        typer.echo(json.dumps(scores.as_dict(), ensure_ascii=False, indent=1))
        return
    parts = (("entities", scores.entities), ("relations", scores.relations), ("statistics", scores.statistics))
    rows = [_row(f"{part}: {name}", score) for part, found in parts for name, score in found.items()]
    show(COLUMNS, rows, style)
    if style is Format.table:
        typer.echo(
            f"bounds right {scores.accuracy('bound'):.3f}, periods right {scores.accuracy('period'):.3f}; "
            f"{scores.unjudged} relations of optional things not judged"
        )


def _print_calibration(scores: Scores, confidence: dict[str, float]) -> None:
    """How sure claims are, beside how often they are right."""
    from kg.evaluate.calibration import calibration

    typer.echo("\nrelations and figures by their confidence, which is a lower bound:")
    rows = [one.cells() for one in calibration(scores.verdicts, confidence)]
    show(("confidence", "claims", "predicted", "measured"), rows, Format.table)


def _row(name: str, score: Score) -> tuple[object, ...]:
    rates = (f"{rate:.3f}" for rate in (score.precision, score.recall, score.f1))
    return (name, *rates, score.tp, score.fp, score.fn)


def rules(
    reports: Reports,
    gold: Annotated[list[Path] | None, typer.Option("--gold", help="Gold files or folders; repeat.")] = None,
    save: Annotated[Path | None, typer.Option("--save", help="Write each rule's measured precision here.")] = None,
    ontology: Ontology = None,
    more_rules: RuleFolders = None,
    style: Style = Format.table,
    quiet: Quiet = False,
) -> None:
    """Show what each rule finds, and how precisely.

    `facts` are the mentions, relations and figures that the rule made, `shared` those of its entities and relations
    that other rules found too, `conflicts` its mentions that another class claims elsewhere in the same article;
    `lower` is the bound that a claim of the rule gets as its confidence.

    \b
    Examples:
      kg rules seeds/
      kg rules seeds/ --gold seeds/gold/
      kg rules seeds/ --gold seeds/gold/ --save kg/rules/confidence.toml
    """
    from kg.evaluate import evaluate_facts, find_gold, matching
    from kg.evaluate.calibration import confidence_toml, rule_table

    facts = _extract(reports, ontology or (), more_rules or (), quiet=quiet)
    verdicts: tuple[Verdict, ...] = ()
    if gold:
        chosen = matching(find_gold(gold), [item.source for item in facts])
        verdicts = evaluate_facts(facts, chosen).verdicts
    table = rule_table(facts, verdicts)
    if save is not None:
        if not gold:
            raise KgError("--save needs --gold: without gold no precision is known")
        save.write_text(confidence_toml(table), encoding="utf-8", newline="\n")
    columns = ("rule", "facts", "shared", "conflicts", "right", "wrong", "precision", "lower")
    show(columns, [row.cells() for row in table], style)
