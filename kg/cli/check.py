"""`kg check`: figures of a graph that contradict each other, with their sentences."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.common import EXPORTS, Graph, load_graph, note

if TYPE_CHECKING:
    from kg.graph.records import FindingView

    Known = dict[str, tuple[int, str, str]]


def register(app: typer.Typer) -> None:
    """Add the verb of this module."""
    app.command("check")(check)


def check(
    graph: Graph = EXPORTS,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON instead of text.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit status 1 when anything is found.")] = False,
) -> None:
    """Find figures that contradict each other.

    Parts against their total (part, sum), rates and means against their two figures (rate, mean), shares above one
    (share), growth against levels (growth), one fact told twice with different figures (conflict). A finding is a
    reason to look: each is shown with its sentences and their places in the files.

    \b
    Examples:
      kg check
      kg check -g exports/graph.ttl --json
    """
    from kg.check import check as find
    from kg.check import quotes

    found = load_graph(graph)
    views = found.views
    findings = find(views, base=found.base)
    known = quotes(views)
    if as_json:
        plain = [_as_dict(known, one) for one in findings]
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n\n".join(_as_text(known, one) for one in findings), nl=bool(findings))
    kinds = Counter(one.kind for one in findings)
    found_kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    note(f"{len(views.statistics)} figures checked: {found_kinds or 'nothing found'}")
    if strict and findings:
        raise typer.Exit(1)


def _as_dict(known: Known, one: FindingView) -> dict[str, object]:
    from kg.check import sentences_of

    quotes = [{"place": place, "sentence": text} for place, text in sentences_of(known, one)]
    return {"iri": one.iri, "kind": one.kind, "explanation": one.explanation, "sentences": quotes}


def _as_text(known: Known, one: FindingView) -> str:
    from kg.check import sentences_of

    lines = [f"{one.kind}  {one.explanation}"]
    for place, text in sentences_of(known, one):
        lines += [f"    {place}", f"    “{text}”"]
    return "\n".join(lines)
