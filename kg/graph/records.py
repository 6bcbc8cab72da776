"""The graph as plain records: what tables, pages, networks and explanations are made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeView:
    """A thing: `id` is the readable end of its IRI, `articles` name it, `degree` counts its different direct edges."""

    iri: str
    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    area: str
    notes: tuple[str, ...]
    articles: tuple[str, ...]
    degree: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A quoted stretch of an article's file, with the text around it; offsets are code points of the file."""

    article: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A relation as one article states it: subject and object are IRIs (an author claim's subject is the article),
    `predicate` the property's local name."""

    iri: str
    subject: str
    predicate: str
    object: str
    status: str
    year: str
    role: str
    period: str
    rule: str
    confidence: Decimal
    evidence: tuple[EvidenceView, ...]
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticView:
    """A figure; `value` in base units, `lower` and `upper` None where open."""

    iri: str
    subject: str
    indicator: str
    value: Decimal
    unit: str
    as_written: str
    bound: str
    lower: Decimal | None
    upper: Decimal | None
    period: str
    period_start: str
    period_end: str
    comparison: str
    status: str
    rule: str
    confidence: Decimal
    evidence: tuple[EvidenceView, ...]
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article and the name of the file it stands in; `authors` are IRIs."""

    iri: str
    id: str
    title: str
    source: str
    start: int
    end: int
    area: str
    date: str
    paper: str
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionView:
    """A place that names a node; article and node are IRIs."""

    article: str
    start: int
    end: int
    node: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InferredView:
    """An edge that no article states: `predicate` is subUnionOf, within or closeMatch."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """What the check of figures found, `statistics` are IRIs: kinds conflict, growth, mean, part, rate, share, sum."""

    iri: str
    kind: str
    explanation: str
    statistics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """All records of a graph, each tuple sorted by IRI (claims and figures by their place in the reports)."""

    nodes: tuple[NodeView, ...]
    claims: tuple[ClaimView, ...]
    statistics: tuple[StatisticView, ...]
    articles: tuple[ArticleView, ...]
    mentions: tuple[MentionView, ...]
    inferred: tuple[InferredView, ...] = ()
    findings: tuple[FindingView, ...] = ()
