"""The graph as tables: CSV that a spreadsheet opens as it is, and the headers that neo4j-admin wants."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from kg.graph.merge import clean
from kg.graph.records import ArticleView, ClaimView, EvidenceView, NodeView, StatisticView, Views

Cell = str | int | Decimal | None

#: What a spreadsheet takes for a formula, full-width forms included (OWASP, CSV injection).
_FORMULA = tuple("=+-@\t\r＝＋－＠")
#: Several values in one cell.
_BETWEEN = " | "

_NODES = ("id", "type", "name", "aliases", "area", "edges", "mentions", "articles", "sources", "notes", "iri")
_EDGES = (
    "subject", "subject_type", "subject_name", "predicate", "object", "object_type", "object_name", "year", "role",
    "period", "status", "confidence", "rule", "source", "article", "start", "end", "sentence", "iri",
)  # fmt: skip
_STATISTICS = (
    "subject", "subject_type", "subject_name", "indicator", "as_written", "value", "unit", "bound", "lower", "upper",
    "period", "period_start", "period_end", "comparison", "status", "confidence", "rule", "source", "article",
    "start", "end", "sentence", "iri",
)  # fmt: skip


def nodes_csv(views: Views) -> str:
    """A row for each thing."""
    mentions = Counter(m.node for m in views.mentions)
    source = {a.iri: a.source for a in views.articles}
    return _table(_NODES, (_node(n, mentions[n.iri], source) for n in views.nodes))


def edges_csv(views: Views) -> str:
    """A row for each relation an article states, with sentence and place; then the inferred ones."""
    names = _Names(views)
    return _table(_EDGES, [*(_edge(c, names) for c in views.claims), *_inferred(views, names)])


def statistics_csv(views: Views) -> str:
    """A row for each figure; `as_written` stands beside `value`, so that nobody reads 0.65 with unit % as 0.65 %."""
    names = _Names(views)
    return _table(_STATISTICS, (_statistic(s, names) for s in views.statistics))


def neo4j_csv(views: Views) -> dict[str, str]:
    """Files of `neo4j-admin database import`: things, articles and figures as nodes, claims as relationships."""
    names = _Names(views)
    nodes: list[Sequence[Cell]] = [
        (n.id, n.name, ";".join(a.replace(";", "；") for a in n.aliases), n.area, None, None, None, None, n.type)
        for n in views.nodes
    ]
    nodes += ((names.id(a.iri), a.title, "", a.area, None, None, a.date, None, "Article") for a in views.articles)
    nodes += ((names.id(s.iri), s.indicator, "", None, s.value, s.unit, s.period, s.status, "Statistic")
              for s in views.statistics)  # fmt: skip
    edges: list[Sequence[Cell]] = [
        (names.id(c.subject), names.id(c.object), c.year, c.role, c.status, c.confidence, _sentence(c.evidence),
         c.predicate) for c in views.claims
    ]  # fmt: skip
    edges += ((names.id(s.iri), names.id(s.subject), None, None, s.status, s.confidence, _sentence(s.evidence), "about")
              for s in views.statistics)  # fmt: skip
    edges += ((names.id(i.subject), names.id(i.object), None, None, "inferred", None, None, i.predicate)
              for i in views.inferred)  # fmt: skip
    return {
        "nodes.csv": _table(("id:ID", "name", "aliases:string[]", "area", "value:double", "unit", "period", "status",
                             ":LABEL"), nodes),
        "relationships.csv": _table((":START_ID", ":END_ID", "year", "role", "status", "confidence:double", "sentence",
                                     ":TYPE"), edges),
    }  # fmt: skip


class _Names:
    """Readable id, class and name of whatever an edge may point at."""

    def __init__(self, views: Views) -> None:
        self._rows = {n.iri: (n.id, n.type, n.name) for n in views.nodes}
        self._rows |= {a.iri: (_end(a.iri, "Article"), "Article", a.title) for a in views.articles}
        self.article = {a.iri: a for a in views.articles}

    def row(self, iri: str) -> tuple[str, str, str]:
        return self._rows.get(iri, (iri, "", ""))

    def id(self, iri: str) -> str:
        return self._rows[iri][0] if iri in self._rows else _end(iri, "Statistic")


def _end(iri: str, kind: str) -> str:
    return kind + "/" + iri.partition(f"/{kind}/")[2]


def _node(node: NodeView, mentions: int, source: Mapping[str, str]) -> tuple[Cell, ...]:
    sources = sorted({source[a] for a in node.articles if a in source})
    return (
        node.id, node.type, node.name, _BETWEEN.join(node.aliases), node.area, node.degree, mentions,
        len(node.articles), _BETWEEN.join(sources), _BETWEEN.join(node.notes), node.iri,
    )  # fmt: skip


def _edge(claim: ClaimView, names: _Names) -> tuple[Cell, ...]:
    return (
        *names.row(claim.subject), claim.predicate, *names.row(claim.object), claim.year, claim.role, claim.period,
        claim.status, claim.confidence, claim.rule, *_place(claim.article, claim.evidence, names), claim.iri,
    )  # fmt: skip


def _inferred(views: Views, names: _Names) -> Iterator[tuple[Cell, ...]]:
    for edge in views.inferred:
        rest = ("", "", "", "inferred", *[None] * (len(_EDGES) - 11))
        yield (*names.row(edge.subject), edge.predicate, *names.row(edge.object), *rest)


def _statistic(one: StatisticView, names: _Names) -> tuple[Cell, ...]:
    return (
        *names.row(one.subject), one.indicator, one.as_written, one.value, one.unit, one.bound, one.lower, one.upper,
        one.period, one.period_start, one.period_end, one.comparison, one.status, one.confidence, one.rule,
        *_place(one.article, one.evidence, names), one.iri,
    )  # fmt: skip


def _place(article: str, pieces: Sequence[EvidenceView], names: _Names) -> tuple[Cell, ...]:
    """Source, article, start, end, sentence."""
    found: ArticleView | None = names.article.get(article)
    source, title = (found.source, found.title) if found else ("", "")
    start = min((p.start for p in pieces), default=None)
    end = max((p.end for p in pieces), default=None)
    return source, title, start, end, _sentence(pieces)


def _sentence(pieces: Sequence[EvidenceView]) -> str:
    return " ⋯ ".join(clean(p.exact) for p in pieces)


def _table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(c) for c in row] for row in rows)
    return stream.getvalue()


def _cell(cell: Cell) -> str:
    """The cell as text; numbers stay numbers, text that looks like a formula gets an apostrophe."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
    text = "".join(c for c in cell if c.isprintable())
    return "'" + text if text.startswith(_FORMULA) else text
