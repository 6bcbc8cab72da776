"""The `kg` command: its guide, its global options, and what happens to errors."""

from __future__ import annotations

import logging
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli import ask, check, judge, make, show
from kg.model import KgError

GUIDE = """Chinese institutional reports in, a knowledge graph that people can trust out.

Start with a folder of reports (text, Markdown, web pages, Word, PDF):

\b
    kg build reports/               the graph and its page, in exports/

Then ask what was built:

\b
    kg view                         look at it in a browser
    kg query --list                 questions that come with the program
    kg explain 海盐县总工会         every fact about it, with its sentence
    kg check                        figures that contradict each other

And see how far to trust it:

\b
    kg evaluate seeds/ seeds/gold/  precision and recall against gold
    kg validate                     does the graph keep to its shapes?

Results go to standard output, progress and remarks to standard error. `kg VERB --help` has examples.
"""


class Verbs(TyperGroup):
    """Verbs in the order of a day's work; an error the user can act on is one line and exit status 1."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The order in which the verbs were declared, not the alphabet's."""
        return list(self.commands)

    def invoke(self, ctx: Any) -> Any:
        """Run the verb; KgError becomes a line on standard error."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            typer.echo(f"kg: {error}", err=True)
            raise typer.Exit(1) from error


app = typer.Typer(
    name="kg",
    cls=Verbs,
    help=GUIDE,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        from kg.version import version

        typer.echo(f"kg {version()}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more about what happens.")] = False,
) -> None:
    """Settle what holds for every verb."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.ERROR, format="%(name)s: %(message)s", stream=sys.stderr
    )  # fmt: skip


for module in (make, show, ask, check, judge):
    module.register(app)


def main() -> None:
    """The console script: texts are UTF-8 whatever the console's code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
