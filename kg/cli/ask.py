"""`kg query`, `kg explain`, `kg validate` and `kg diff`: questions to a built graph."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import EXPORTS, Format, Graph, Ontology, Style, load_graph, note, show
from kg.model import KgError


def register(app: typer.Typer) -> None:
    """Add the verbs of this module."""
    app.command("query")(query)
    app.command("explain")(explain)
    app.command("validate")(validate)
    app.command("diff")(diff)


def query(
    asked: Annotated[
        str, typer.Argument(help="SPARQL, a file ending in .rq, the name of a shipped query, or - for standard input.")
    ] = "",
    graph: Graph = EXPORTS,
    style: Style = Format.table,
    listed: Annotated[bool, typer.Option("--list", help="List the shipped queries and what they ask.")] = False,
) -> None:
    """Ask the graph a question in SPARQL.

    The prefixes kg, skos, prov, oa, dcterms, qb, rdf, rdfs and xsd need not be declared.

    \b
    Examples:
      kg query --list
      kg query 02-award-holders
      kg query my-question.rq --format csv > answer.csv
      kg query 'SELECT ?name WHERE { ?union a kg:TradeUnion ; skos:prefLabel ?name } ORDER BY ?name'
    """
    from kg.graph import query as sparql

    if listed:
        show(("name", "asks"), [(name, _about(text)) for name, text in sparql.shipped_queries().items()], style)
        return
    if not asked:
        raise KgError("what to ask? Give SPARQL, a .rq file, or a name that `kg query --list` shows")
    text = sys.stdin.read() if asked == "-" else sparql.query_text(asked)
    found = load_graph(graph)
    answer = sparql.query(found.store, text)
    if style is Format.csv:
        typer.echo(sparql.as_csv(answer), nl=False)
    elif style is Format.json:
        typer.echo(sparql.as_json(answer), nl=False)
    elif style is Format.markdown:
        show(answer.columns, answer.rows, style)
    else:
        typer.echo(sparql.as_table(answer, base=found.base))
        note(f"{len(answer.rows)} rows")


def _about(text: str) -> str:
    """What a shipped query asks: its English comment."""
    lines = (line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#"))
    return next((line.removeprefix("en:").strip() for line in lines if line.startswith("en:")), "")


def explain(
    node: Annotated[str, typer.Argument(help="A name, an alias, an id of nodes.csv, or an IRI.", show_default=False)],
    graph: Graph = EXPORTS,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON instead of text.")] = False,
) -> None:
    """Show every fact about a thing, with its sentence.

    Each fact comes with its rule, confidence, sentence and place in the file.

    \b
    Examples:
      kg explain 海盐县总工会
      kg explain TradeUnion/海盐县总工会 --json
    """
    from kg.graph import explain as explaining

    views = load_graph(graph).views
    found = [explaining.explain(views, item) for item in explaining.find_nodes(views, node)]
    if as_json:
        plain = [dataclasses.asdict(item) for item in found]
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=1, default=str))
    else:
        typer.echo("\n\n".join(explaining.explanation_text(item) for item in found))


def validate(graph: Graph = EXPORTS, ontology: Ontology = None) -> None:
    """Check the graph against the SHACL shapes.

    The exit status is 1 when it does not conform.

    \b
    Examples:
      kg validate
      kg validate -g exports/graph.ttl
    """
    from kg.graph.validate import report
    from kg.graph.validate import validate as check
    from kg.schema import load_schema

    found = load_graph(graph)
    violations = check(found, schema=load_schema(ontology or ()))
    typer.echo(report(violations, base=found.base))
    if violations:
        raise typer.Exit(1)


def diff(
    old: Annotated[Path, typer.Argument(help="The graph before: a build folder, .ttl or .nq.", show_default=False)],
    new: Annotated[Path, typer.Argument(help="The graph after.", show_default=False)],
    as_patch: Annotated[bool, typer.Option("--patch", help="As an RDF Patch that triplestores apply.")] = False,
) -> None:
    """Compare two graphs.

    Reports, things, relations and figures that were added, removed or changed.

    \b
    Examples:
      kg diff last-year/ exports/
      kg diff old.nq new.nq --patch > changes.rdfp
    """
    from kg.graph import diff as comparing

    difference = comparing.diff(load_graph(old), load_graph(new))
    typer.echo(comparing.patch(difference) if as_patch else comparing.difference_text(difference), nl=not as_patch)
