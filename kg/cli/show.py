"""`kg view` and `kg push`: the page in a browser, the graph in a triplestore."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import EXPORTS, Graph, Ontology, load_graph, note
from kg.model import KgError


def register(app: typer.Typer) -> None:
    """Add the verbs of this module."""
    app.command("view")(view)
    app.command("push")(push)


def view(
    thing: Annotated[
        str, typer.Argument(metavar="[NODE]", help="Only what is around this thing (name, id or IRI).")
    ] = "",
    graph: Graph = EXPORTS,
    node: Annotated[str, typer.Option("--node", help="The same as NODE.")] = "",
    depth: Annotated[int, typer.Option("--depth", min=1, help="How many relations around NODE.")] = 1,
    report: Annotated[str, typer.Option("--report", help="Only what this report says (its file name).")] = "",
    ontology: Ontology = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The page to write for NODE or --report.")] = None,
    browse: Annotated[bool, typer.Option("--browse/--no-browse", help="Open the page in a browser.")] = True,
) -> None:
    """Look at the graph in a browser.

    The page that build wrote, or a smaller one around a thing or of one report, with the texts that build kept.

    \b
    Examples:
      kg view
      kg view 海盐县总工会 --depth 2 -o haiyan.html --no-browse
      kg view --report zhejiang-page.txt -o page.html --no-browse
    """
    if sum(map(bool, (thing, node, report))) > 1:
        raise KgError("NODE and --report: give one of the two")
    if thing or node or report:
        page = out or Path("view.html")
        text = _part(graph, node=thing or node, report=report, depth=depth, ontology=ontology or ())
        try:
            page.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise KgError(f"{page}: cannot write: {error.strerror or error}") from error
    else:
        page = graph / "graph.html" if graph.is_dir() else graph.with_name("graph.html")
        if not page.is_file():
            raise KgError(f"{page}: no page here; build one with `kg build REPORTS -o {graph}`")
    typer.echo(page)
    if browse and not webbrowser.open(page.resolve().as_uri()):
        note("no browser found; open the file yourself")


def _part(graph: Path, *, node: str, report: str, depth: int, ontology: Sequence[Path]) -> str:
    """The page of a neighbourhood or of one report."""
    from kg.graph import page
    from kg.graph.page.labels import schema_labels
    from kg.graph.part import part_turtle
    from kg.graph.texts import read_texts
    from kg.schema import load_schema

    found = load_graph(graph)
    if node:
        centre = page.find_node(found.views, node)
        part = page.neighbourhood(found.views, centre, depth=depth)
        title, start = next(one.name for one in part.nodes if one.iri == centre), page.start_at(part, centre)
    else:
        part = page.of_report(found.views, report)
        title, start = page.report_title(part, report), ""
    texts = read_texts(graph, part.articles) if graph.is_dir() else {}
    labels = schema_labels(load_schema(ontology))
    return page.render(part, texts, turtle=part_turtle(found, part), title=title, labels=labels, start=start)


def push(
    store: Annotated[str, typer.Argument(help="Address of the store's Graph Store endpoint.", show_default=False)],
    graph: Graph = EXPORTS,
    name: Annotated[str, typer.Option("--name", help="IRI of the graph to fill; the default graph if not given.")] = "",
    add: Annotated[bool, typer.Option("--add", help="Keep what is there; otherwise it is replaced.")] = False,
    user: Annotated[str, typer.Option("--user", help="User name.", envvar="KG_STORE_USER")] = "",
    password: Annotated[str, typer.Option("--password", help="Password.", envvar="KG_STORE_PASSWORD")] = "",
) -> None:
    """Load the graph into a triplestore.

    Over the SPARQL 1.1 Graph Store protocol, which Oxigraph, Fuseki, GraphDB and Virtuoso speak.

    \b
    Examples:
      kg push http://localhost:7878/store
      kg push http://localhost:3030/reports/data --name https://example.org/reports --user admin
    """
    from kg.graph.push import push as send

    found = load_graph(graph)
    status = send(store, found.turtle.encode("utf-8"), graph=name, add=add, user=user, password=password)
    typer.echo(f"{len(found.triples)} triples loaded into {store} (status {status})")
