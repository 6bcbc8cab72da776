"""SPARQL over a built graph: a query's text or the name of a shipped one in, rows out."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

from kg.graph.terms import PREFIXES
from kg.model import KgError
from kg.schema import ontology_dir

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Columns and rows: IRIs, literals' text, '' for what is unbound. ASK has one column, CONSTRUCT three."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    terms: tuple[tuple[Value, ...], ...]


def shipped_queries() -> dict[str, str]:
    """Text of each query of the ontology folder, by name, sorted."""
    folder = ontology_dir() / "queries"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}


def query_text(asked: str) -> str:
    """What to ask: a shipped query by name, a file ending in .rq, or the query itself; KgError for an unknown name."""
    if re.search(r"[\s{}]", asked):
        return asked
    if asked.endswith(".rq"):
        try:
            return Path(asked).read_text(encoding="utf-8")
        except OSError as error:
            raise KgError(f"{asked}: {error.strerror}") from error
    known = shipped_queries()
    if asked not in known:
        raise KgError(f"no query named {asked!r}; there are {', '.join(known) or 'none'}")
    return known[asked]


def query(store: ox.Store, text: str) -> Answer:
    """Ask a store; the prefixes of every file of ours need not be declared. KgError for a query that is not SPARQL."""
    if re.search(r"\bSERVICE\b", _code(text), re.IGNORECASE):
        raise KgError("the query asks another server (SERVICE), which kg never does")
    try:
        result = store.query(text, prefixes=PREFIXES)
    except (SyntaxError, ValueError) as error:
        raise KgError(f"not a SPARQL query: {error}") from error
    if isinstance(result, ox.QueryBoolean):
        return _answer(("answer",), [(ox.Literal(bool(result)),)])
    if isinstance(result, ox.QueryTriples):
        return _answer(("subject", "predicate", "object"), [(t.subject, t.predicate, t.object) for t in result])
    columns = tuple(v.value for v in result.variables)
    return _answer(columns, [tuple(solution[c] for c in columns) for solution in result])


def _code(text: str) -> str:
    """The query without comments, strings and IRIs."""
    return re.sub(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|<[^<>\s]*>|#[^\n]*', " ", text)


def _answer(columns: tuple[str, ...], terms: Sequence[tuple[Value, ...]]) -> Answer:
    rows = tuple(tuple(_plain(t) for t in row) for row in terms)
    return Answer(columns=columns, rows=rows, terms=tuple(terms))


def _plain(term: Value) -> str:
    return "" if term is None else term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)


def as_csv(answer: Answer) -> str:
    """The answer as CSV, in the shape SPARQL's own CSV results have."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows(answer.rows)
    return stream.getvalue()


def as_json(answer: Answer) -> str:
    """The answer as a JSON list of objects; numbers and booleans are such, unbound is null."""
    rows = [dict(zip(answer.columns, map(_json, row), strict=True)) for row in answer.terms]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _json(term: Value) -> str | int | float | bool | None:
    if term is None or not isinstance(term, ox.Literal):
        return None if term is None else _plain(term)
    kind = term.datatype.value.removeprefix(PREFIXES["xsd"])
    if kind == "boolean":
        return term.value == "true"
    if kind == "integer":
        return int(term.value)
    return float(term.value) if kind in ("decimal", "double", "float") else term.value


def as_table(answer: Answer, *, base: str = "", widest: int = 60) -> str:
    """The answer as columns of a terminal; things by the readable end of their IRI, long cells cut."""
    rows = [answer.columns, *([_shorten(cell, base, widest) for cell in row] for row in answer.rows)]
    widths = [max(_width(row[i]) for row in rows) for i in range(len(answer.columns))]
    lines = ["  ".join(c + " " * (w - _width(c)) for c, w in zip(r, widths, strict=True)).rstrip() for r in rows]
    lines.insert(1, "  ".join("-" * w for w in widths))
    return "\n".join(lines)


def _shorten(cell: str, base: str, widest: int) -> str:
    text = unquote(cell[len(base) :]) if base and cell.startswith(base) else cell
    for prefix, space in PREFIXES.items():
        if text.startswith(space):
            text = f"{prefix}:{text[len(space) :]}"
    text = " ".join("".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text).split())
    while _width(text) > widest:
        text = text[: max(1, len(text) - max(2, (_width(text) - widest) // 2))] + "…"
    return text


def _width(text: str) -> int:
    """Columns that a text takes in a terminal: Han characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)
