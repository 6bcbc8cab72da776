"""What the verbs share: options, tables, progress, and where a built graph is found."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.model import KgError

if TYPE_CHECKING:
    from kg.graph.knowledge import KnowledgeGraph
    from kg.work import Progress

#: Where `kg build` writes and every other verb reads, unless told otherwise.
EXPORTS = Path("exports")


class Format(StrEnum):
    """How a table is printed."""

    table = "table"
    csv = "csv"
    json = "json"
    markdown = "markdown"


Reports = Annotated[list[Path], typer.Argument(help="Reports, or folders of reports.", show_default=False)]
Out = Annotated[Path, typer.Option("-o", "--out", help="Folder to write into.", metavar="DIR")]
Graph = Annotated[Path, typer.Option("-g", "--graph", help="A folder that build wrote, or a .ttl or .nq file.")]
Workers = Annotated[
    int | None, typer.Option("--workers", help="Processes to use; as many as pay if not given.", metavar="N")
]
Base = Annotated[str | None, typer.Option("--base", help="Where the IRIs of things begin.", metavar="IRI")]
Ontology = Annotated[
    list[Path] | None, typer.Option("--ontology", help="More classes and properties (Turtle); repeat for several.")
]
RuleFolders = Annotated[
    list[Path] | None, typer.Option("--rules", help="A folder of more rules and names; repeat for several.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no remarks.")]
Style = Annotated[Format, typer.Option("--format", "-f", help="How the table is printed.")]


def load_graph(path: Path) -> KnowledgeGraph:
    """The graph of a build folder (checked to be complete) or of a file; KgError says what to do when there is none."""
    from kg.graph.knowledge import KnowledgeGraph

    if not path.exists():
        raise KgError(f"{path}: no graph here; build one with `kg build REPORTS -o {path}`, or name it with --graph")
    if not path.is_dir():
        return KnowledgeGraph.read(path)
    from kg.graph.outputs import read_build

    read_build(path)
    return KnowledgeGraph.read(path / "graph.nq")


def note(text: str) -> None:
    """A remark for the person who runs the program, on standard error."""
    typer.echo(text, err=True)


def show(columns: Sequence[str], rows: Iterable[Sequence[object]], style: Format) -> None:
    """Print a table on standard output."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if style is Format.csv:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows([columns, *cells])
        typer.echo(buffer.getvalue(), nl=False)
    elif style is Format.json:
        typer.echo(json.dumps([dict(zip(columns, row, strict=True)) for row in cells], ensure_ascii=False, indent=1))
    elif style is Format.markdown:
        lines = [columns, ["---"] * len(columns), *cells]
        typer.echo("\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines))
    else:
        _grid(columns, cells)


def _grid(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """A plain table for people; in a pipe as wide as it needs to be, so that nothing is cut off."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for at, column in enumerate(columns):
        numeric = bool(cells) and all(row[at].replace(".", "").replace("-", "").isdigit() for row in cells if row[at])
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 400, highlight=False)
    with console.capture() as captured:
        console.print(table)
    typer.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Progress | None]:
    """A bar on standard error while reports are read, where a person can see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def advance(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name)

        yield advance
