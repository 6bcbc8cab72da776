"""Puts the page together: one file, nothing fetched, scripts allowed by their hash alone."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.page.drawing import MANY_EDGES, draw
from kg.graph.page.labels import schema_labels
from kg.graph.page.payload import LONG, Tables, embed, pairs_of
from kg.graph.page.plan import MOST_DRAWN, plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.graph.page.payload import Labels
    from kg.graph.records import Views

ASSETS = Path(__file__).parent / "assets"
#: The front-end's files in the order in which they are joined into one script.
SCRIPTS = (
    "strings", "dom", "data", "route", "search", "combobox", "facts", "arrange", "labels", "graph", "filters",
    "panel", "path", "tables", "chart", "statistics", "findings", "timeline", "reports", "index", "downloads", "main",
)  # fmt: skip
STYLES = ("base", "graph", "views", "print")


def render(
    views: Views,
    texts: Mapping[str, str],
    *,
    turtle: str,
    title: str,
    labels: Labels | None = None,
    start: str = "",
    beside: str = "",
    home: str = "",
) -> str:
    """The whole page as HTML; `texts` are articles' texts by IRI, `start` is where (after #) a bare opening goes.

    `beside` is the address of graph.ttl, for Turtle that is too long for the page, `home` that of a list of pages.
    """
    pairs = pairs_of(views)
    places = plan(views, pairs)
    tables = Tables(views, texts, schema_labels() if labels is None else labels)
    classes = [tables.classes.index(n.type) for n in views.nodes]
    scripts = draw(places.overview, pairs, classes, places.ranks)
    data = {**tables.tables(places), "title": title, "start": start, "pairs": pairs}
    data |= {"licences": licences(), "mostDrawn": MOST_DRAWN, "manyEdges": MANY_EDGES}
    size = len(turtle.encode("utf-8"))
    data |= {"home": home, "beside": beside, "leftOut": size if size > LONG else 0}
    style = "".join((ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    parts = {
        "title": html.escape(title),
        "style": style,
        "data": embed(data),
        "turtle": embed("" if size > LONG else turtle),
        "library": scripts.library,
        "draw": scripts.draw,
        "app": app(),
    }
    parts["policy"] = policy(style, scripts=(parts["library"], parts["draw"], parts["app"]))
    shell = (ASSETS / "page.html").read_text(encoding="utf-8")
    # One pass: what a report says cannot be taken for a place to fill.
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match.group(1)], shell)


def licences() -> str:
    """The licences of what the page bundles: ours to keep for vis-network, pyvis' own as installed."""
    own = distribution("pyvis").read_text("LICENSE_BSD.txt") or "Copyright (c) 2018, West Health Institute"
    return (ASSETS / "licences.txt").read_text(encoding="utf-8") + own.replace("\r\n", "\n").strip() + "\n"


def app() -> str:
    """The front-end as one script: its files share one scope and leave nothing in the window."""
    files = "\n".join((ASSETS / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    return f"(function () {{\n'use strict';\n{files}\n}})();"


def policy(style: str, *, scripts: tuple[str, ...]) -> str:
    """A Content-Security-Policy under which only these scripts and this style run and nothing connects."""
    hashes = " ".join(_digest(script) for script in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_digest(style)}; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _digest(code: str) -> str:
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
