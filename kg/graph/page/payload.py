"""The views as the page's own data: rows that refer to each other by number, offsets as JavaScript counts them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.graph.page.compare import comparable
from kg.graph.page.drawing import colour, shape
from kg.graph.page.labels import class_order
from kg.graph.page.pinyin import syllables
from kg.graph.page.plan import Plan

if TYPE_CHECKING:
    from kg.graph.records import (
        ArticleView,
        ClaimView,
        EvidenceView,
        InferredView,
        NodeView,
        StatisticView,
        Views,
    )

#: Label of a class or property: (Chinese, English).
Labels = Mapping[str, tuple[str, str]]

#: Bytes of Turtle above which the page does without it: packed, it would differ from one zlib to another, and the
#: same Turtle lies in graph.ttl.
LONG = 4_000_000
#: Terms of other vocabularies that the graph uses between nodes.
STANDARD: Labels = {"closeMatch": ("相近", "close match")}


@dataclass(slots=True)
class Pool:
    """Strings that many rows share, each kept once."""

    items: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def add(self, text: str) -> int:
        """The number of a string."""
        if text not in self.numbers:
            self.numbers[text] = len(self.items)
            self.items.append(text)
        return self.numbers[text]


class ArticleText:
    """An article's own text, and the way from code points of its file to UTF-16 units of this text."""

    def __init__(self, article: ArticleView, text: str) -> None:
        # The text may be the article's or its whole file's: the length says which.
        self.text = text if len(text) == article.end - article.start else text[article.start : article.end]
        self.start = article.start
        self.wide = [i for i, c in enumerate(self.text) if ord(c) > 0xFFFF]

    def units(self, offset: int) -> int:
        """UTF-16 units before `offset` (code points of the file)."""
        inside = offset - self.start
        return inside + sum(1 for i in self.wide if i < inside)


class Tables:
    """Builds the rows; one use."""

    def __init__(self, views: Views, texts: Mapping[str, str], labels: Labels) -> None:
        self.views, self.labels = views, labels
        self.node = {n.iri: i for i, n in enumerate(views.nodes)}
        self.article = {a.iri: i for i, a in enumerate(views.articles)}
        self.text = {a.iri: ArticleText(a, texts[a.iri]) for a in views.articles if a.iri in texts}
        self.classes = class_order(n.type for n in views.nodes)
        self.predicates = sorted({c.predicate for c in views.claims} | {e.predicate for e in views.inferred})
        self.pool = Pool()

    def tables(self, plan: Plan) -> dict[str, Any]:
        """Every row the page needs."""
        views = self.views
        groups = comparable(views.statistics)
        return {
            "classes": [[c, *self._label(c), colour(i), shape(i)] for i, c in enumerate(self.classes)],
            "predicates": [[p, *self._label(p)] for p in self.predicates],
            "clusters": [[c.name, c.kind, len(c.members), *d] for c, d in zip(plan.clusters, plan.discs, strict=True)],
            "nodes": [self._node(i, n, plan) for i, n in enumerate(views.nodes)],
            "overview": [[i, x, y] for i, (x, y) in sorted(plan.overview.items())],
            "claims": [self._claim(c) for c in views.claims if self._complete(c)]
            + [self._inferred(e) for e in views.inferred if self._complete(e)],
            "statistics": [self._statistic(s, g) for s, g in zip(views.statistics, groups, strict=True)],
            "findings": self._findings(),
            "articles": [self._article(a) for a in views.articles],
            "mentions": self._mentions(),
            "strings": self.pool.items,
        }

    def _label(self, name: str) -> tuple[str, str]:
        return self.labels.get(name) or STANDARD.get(name) or (name, name)

    def _complete(self, claim: ClaimView | InferredView) -> bool:
        """Whether both ends of an edge are here (a part of a graph cuts some)."""
        return claim.object in self.node and (claim.subject in self.node or claim.subject in self.article)

    def _node(self, index: int, node: NodeView, plan: Plan) -> list[Any]:
        names = " | ".join(syllables(n) for n in (node.name, *node.aliases))
        articles = [self.article[a] for a in node.articles if a in self.article]
        x, y = plan.local.get(index, (None, None))
        kind = self.classes.index(node.type)
        return [
            node.id, kind, node.name, list(node.aliases), node.area, list(node.notes), articles,
            x, y, plan.home[index], plan.ranks[index], names,
        ]  # fmt: skip

    def _subject(self, iri: str) -> int:
        """A node's number, or -1 minus an article's number, or None's stand-in for what is not here."""
        return self.node[iri] if iri in self.node else -1 - self.article.get(iri, len(self.article))

    def _claim(self, claim: ClaimView) -> list[Any]:
        return [
            self._subject(claim.subject),
            self.predicates.index(claim.predicate),
            self.node[claim.object],
            claim.status,
            claim.year,
            claim.role,
            claim.period,
            self.pool.add(claim.rule),
            _number(claim.confidence),
            [self._evidence(e) for e in claim.evidence],
        ]

    def _inferred(self, edge: InferredView) -> list[Any]:
        """An edge that no article states, as a claim without evidence."""
        ends = (self.node[edge.subject], self.predicates.index(edge.predicate), self.node[edge.object])
        return [*ends, "inferred", "", "", "", self.pool.add(""), 1, []]

    def _statistic(self, item: StatisticView, group: int) -> list[Any]:
        limits = [None if limit is None else _number(limit) for limit in (item.lower, item.upper)]
        return [
            self._subject(item.subject), item.indicator, _number(item.value), item.unit, item.as_written, item.bound,
            *limits, item.period, item.period_start, item.period_end, item.comparison, item.status,
            self.pool.add(item.rule), _number(item.confidence), [self._evidence(e) for e in item.evidence],
            self.article.get(item.article, -1), group,
        ]  # fmt: skip

    def _findings(self) -> list[list[Any]]:
        """(name in an address, kind, explanation, numbers of its figures)."""
        number = {s.iri: i for i, s in enumerate(self.views.statistics)}
        return [
            [f.iri.rpartition("/")[2], f.kind, f.explanation, [number[iri] for iri in f.statistics if iri in number]]
            for f in sorted(self.views.findings, key=lambda f: (_first(number, f.statistics), f.iri))
        ]

    def _evidence(self, piece: EvidenceView) -> list[Any]:
        """(article, start, end) where the page has the article's text, else (article, prefix, quote, suffix)."""
        number = self.article.get(piece.article, -1)
        text = self.text.get(piece.article)
        if text is None:
            return [number, piece.prefix, piece.exact, piece.suffix]
        return [number, text.units(piece.start), text.units(piece.end)]

    def _article(self, article: ArticleView) -> list[Any]:
        text = self.text.get(article.iri)
        authors = [self.node[a] for a in article.authors if a in self.node]
        return [
            article.id, article.title, article.source, article.area, article.date, article.paper, authors,
            text.text if text else "",
        ]  # fmt: skip

    def _mentions(self) -> list[list[int]]:
        """For each article a flat list of start, end, node."""
        rows: list[list[int]] = [[] for _ in self.views.articles]
        for m in sorted(self.views.mentions, key=lambda m: (m.article, m.start, -m.end, m.node)):
            if m.article in self.text and m.node in self.node:
                text = self.text[m.article]
                rows[self.article[m.article]] += [text.units(m.start), text.units(m.end), self.node[m.node]]
        return rows


def pairs_of(views: Views) -> tuple[tuple[int, int], ...]:
    """The pairs of node indices that some claim joins, smaller first, sorted."""
    node = {n.iri: i for i, n in enumerate(views.nodes)}
    edges: list[ClaimView | InferredView] = [*views.claims, *views.inferred]
    ends = [(node[e.subject], node[e.object]) for e in edges if e.subject in node and e.object in node]
    return tuple(sorted({(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]}))


def embed(data: object) -> str:
    """JSON that can stand in a script element: nothing in it can end the element or start a comment.

    >>> embed("</script>")
    '"\\\\u003c/script>"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub("[<\u2028\u2029]", _escape, text)


def _first(number: Mapping[str, int], iris: Iterable[str]) -> int:
    return min((number[iri] for iri in iris if iri in number), default=len(number))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _number(value: Decimal) -> int | float:
    """A decimal as JSON writes it best."""
    return int(value) if value == value.to_integral_value() else float(value)
