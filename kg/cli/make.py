"""`kg build` and `kg extract`: from reports to a graph, or to facts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.common import (
    EXPORTS,
    Base,
    Ontology,
    Out,
    Quiet,
    Reports,
    RuleFolders,
    Workers,
    note,
    progress_bar,
)

if TYPE_CHECKING:
    from kg.api import Build

#: Folder under the outputs that keeps the facts of reports which do not change.
CACHE = ".kg-cache"
#: How many files the summary names for one reason to skip them; the rest is counted.
NAMED = 8


def register(app: typer.Typer) -> None:
    """Add the verbs of this module."""
    app.command("build")(build)
    app.command("extract")(extract)


def build(
    reports: Reports,
    out: Out = EXPORTS,
    workers: Workers = None,
    base: Base = None,
    ontology: Ontology = None,
    rules: RuleFolders = None,
    neo4j: Annotated[bool, typer.Option("--neo4j", help="Also write neo4j/*.csv for neo4j-admin import.")] = False,
    page_per_report: Annotated[
        bool, typer.Option("--page-per-report", help="Also write pages/: a page for each report, and an index.")
    ] = False,
    anew: Annotated[bool, typer.Option("--anew", help="Extract unchanged reports again too.")] = False,
    quiet: Quiet = False,
) -> None:
    """Build the knowledge graph of reports.

    Writes graph.ttl, graph.nq, graph.jsonld, graph.graphml, nodes.csv, edges.csv, statistics.csv, graph.html (the page
    to look at), texts/ (the reports' texts) and build.json, and ends with a summary: what was read, found and skipped.
    Reports that did not change since the last build into the same folder are not extracted again.

    \b
    Examples:
      kg build seeds/ -o exports
      kg build page1.txt page2.docx --base https://example.org/id/
      kg build reports/ --rules my-names/ --ontology my-classes.ttl
      kg build reports/ --page-per-report
    """
    from kg import api

    with progress_bar(quiet=quiet) as progress:
        built = api.build(
            reports,
            out=out,
            workers=workers,
            base=base,
            ontology=ontology or (),
            rules=rules or (),
            neo4j=neo4j,
            page_per_report=page_per_report,
            cache=None if anew else out / CACHE,
            progress=progress,
        )
    if not quiet:
        typer.echo(summary(built, out))


def summary(built: Build, out: Path) -> str:
    """What a build read, found and skipped, in lines for people."""
    articles = sum(len(document.articles) for document in built.documents)
    figures = len(built.graph.views.statistics)
    lines = [
        f"{_many(len(built.documents), 'report')}, {_many(articles, 'article')}, {built.seconds:.1f} seconds",
        f"{_many(built.nodes.total(), 'node')}: {_listed(built.nodes)}",
        f"{_many(built.edges.total(), 'edge')}: {_listed(built.edges)}",
        f"{_many(figures, 'statistic')}, and {_many(len(built.unread), 'figure')} in the text that became none",
    ]
    if built.skipped:
        lines.append(f"{_many(len(built.skipped), 'file')} skipped:")
        lines += _reasons(built.skipped)
    lines.append(f"look at {out / 'graph.html'}")
    return "\n".join(lines)


def _reasons(skipped: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A line a reason, with the first files it holds for."""
    by_reason: dict[str, list[str]] = {}
    for name, reason in skipped:
        by_reason.setdefault(reason, []).append(name)
    for reason, names in by_reason.items():
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        yield f"  {reason}: {', '.join(names[:NAMED])}{more}"


def extract(
    reports: Reports,
    as_json: Annotated[
        bool, typer.Option("--json/--lines", help="The gold format, to be corrected into gold, or a line a fact.")
    ] = True,
    ontology: Ontology = None,
    rules: RuleFolders = None,
    quiet: Quiet = False,
) -> None:
    """Print the facts of a report.

    Entities, relations and statistics with their evidence, in the format of the gold files.

    One report gives one object in the format of the gold files, several give a list of them.

    \b
    Examples:
      kg extract seeds/zhejiang-page.txt --json > draft.json
      kg extract seeds/zhejiang-page.txt --lines
    """
    from kg import api
    from kg.evaluate import to_json

    with progress_bar(quiet=quiet) as progress:
        facts = api.extract(reports, ontology=ontology or (), rules=rules or (), progress=progress)
    sources = dict.fromkeys(item.source for item in facts)
    objects = [to_json(item for item in facts if item.source == source) for source in sources]
    if as_json:
        typer.echo(json.dumps(objects[0] if len(objects) == 1 else objects, ensure_ascii=False, indent=1))
        return
    for item in objects:
        _lines(item)
    if not facts and not quiet:
        note("no facts")


def _lines(report: dict[str, object]) -> None:
    for article in report["articles"]:  # type: ignore[attr-defined]  # the gold format is plain JSON
        names = {item["id"]: item["name"] for item in article["entities"]} | {"article": article["title"]}
        typer.echo(f"# {article['title']}")
        for item in article["entities"]:
            typer.echo(f"{item['type']}\t{item['name']}")
        for item in article["relations"]:
            typer.echo(f"{names[item['subject']]}\t{item['predicate']}\t{names[item['object']]}\t{item['evidence']}")
        for item in article["statistics"]:
            typer.echo(f"{names[item['subject']]}\t{item['indicator']}\t{item['asWritten']}\t{item['evidence']}")


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _listed(counts: Counter[str]) -> str:
    """`Person 3, Award 1`: the commonest first, equal ones by name."""
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])))
