"""Renews what is made from kg.ttl: `python ontology/make.py`, or with the names of some of the parts.

shapes: the second part of shapes.ttl. diagram: diagram.svg. documentation: kg.html. answers: what the competency
queries say of exports/graph.ttl, one CSV each in exports/answers. A test fails when any of these is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from diagram import draw  # noqa: E402 (found beside this file, wherever the command is run from)
from document import document  # noqa: E402

from kg.graph.query import as_csv, query, shipped_queries  # noqa: E402
from kg.graph.shapes import shapes_text  # noqa: E402
from kg.schema import load_schema  # noqa: E402

#: Where the sample graph that the answers are about stands.
GRAPH = ROOT / "exports" / "graph.ttl"


def shapes() -> Mapping[Path, str]:
    """shapes.ttl with its second part made anew."""
    return {HERE / "shapes.ttl": shapes_text()}


def diagram() -> Mapping[Path, str]:
    """The picture of the ontology."""
    return {HERE / "diagram.svg": draw(load_schema())}


def documentation() -> Mapping[Path, str]:
    """The HTML page that describes every term."""
    return {HERE / "kg.html": document(load_schema(), picture=draw(load_schema()))}


def answers() -> Mapping[Path, str]:
    """Expected answers of all competency questions on the sample graph; none where there is no sample graph."""
    if not GRAPH.is_file():
        return {}
    store = ox.Store()
    store.load(path=str(GRAPH), format=ox.RdfFormat.TURTLE)
    folder = GRAPH.parent / "answers"
    return {folder / f"{name}.csv": as_csv(query(store, text)) for name, text in shipped_queries().items()}


MADE: Mapping[str, Callable[[], Mapping[Path, str]]] = {
    "shapes": shapes,
    "diagram": diagram,
    "documentation": documentation,
    "answers": answers,
}


def main(names: list[str]) -> int:
    """Writes what is asked for; returns 2 for an unknown name."""
    if unknown := [name for name in names if name not in MADE]:
        sys.stderr.write(f"unknown: {', '.join(unknown)}; one of {', '.join(MADE)}\n")
        return 2
    for name in names or MADE:
        for path, text in MADE[name]().items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
