"""Reads the graph's records back from its RDF alone, so that tables and pages cannot say what the graph does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.graph.collector import keeping_all
from kg.graph.records import (
    ArticleView,
    ClaimView,
    EvidenceView,
    FindingView,
    InferredView,
    MentionView,
    NodeView,
    StatisticView,
    Views,
)
from kg.graph.terms import PREFIXES, term
from kg.schema import local

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

__all__ = [
    "ArticleView",
    "ClaimView",
    "EvidenceView",
    "FindingView",
    "InferredView",
    "MentionView",
    "NodeView",
    "StatisticView",
    "Views",
    "read_views",
]

_OURS = ("Report", "Article", "Claim", "Statistic", "Evidence", "Mention", "Finding")
_INFERRED = {p.value: local(p.value) for p in map(term, ("subUnionOf", "within", "skos:closeMatch"))}
_STANDARD = tuple(space for prefix, space in PREFIXES.items() if prefix != "kg")


@keeping_all()
def read_views(statements: Iterable[pyoxigraph.Triple | pyoxigraph.Quad] | rdflib.Graph) -> Views:
    """Triples or quads in any order, or an rdflib graph -> records."""
    reader = _Reader(statements)
    articles = reader.articles()
    claims, statistics = reader.claims(), reader.statistics()
    order = {a.iri: i for i, a in enumerate(articles)}
    return Views(
        nodes=reader.nodes(claims),
        claims=tuple(sorted(claims, key=lambda c: _place(c, order))),
        statistics=tuple(sorted(statistics, key=lambda s: _place(s, order))),
        articles=articles,
        mentions=reader.mentions(),
        inferred=reader.inferred(),
        findings=reader.findings(),
    )


def _place(view: ClaimView | StatisticView, order: Mapping[str, int]) -> tuple[int, int, str]:
    start = min((e.start for e in view.evidence), default=0)
    return order.get(view.article, len(order)), start, view.iri


class _Reader:
    """An index of the statements by subject and predicate; one use."""

    def __init__(self, statements: Iterable[Any]) -> None:
        self._values: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for one in statements:
            # rdflib's triples are tuples of str, pyoxigraph's have terms with a value.
            parts = one if isinstance(one, tuple) else (one.subject.value, one.predicate.value, one.object.value)
            s, p, o = map(str, parts)
            self._values[s].setdefault(p, []).append(o)
        self._kinds: dict[str, list[str]] = defaultdict(list)
        self._type: dict[str, str] = {}
        rdf_type = term("rdf:type").value
        for iri in sorted(self._values):
            kinds = [k for k in self._values[iri].get(rdf_type, ()) if not k.startswith(_STANDARD)]
            for kind in {local(k) for k in kinds}:
                self._kinds[kind].append(iri)
                self._type[iri] = kind
        self._evidence: dict[str, EvidenceView] = {}

    def _all(self, iri: str, name: str) -> list[str]:
        return sorted(set(self._values.get(iri, {}).get(term(name).value, ())))

    def _one(self, iri: str, name: str) -> str:
        return next(iter(self._all(iri, name)), "")

    def _int(self, iri: str, name: str) -> int:
        return int(self._one(iri, name) or 0)

    def _decimal(self, iri: str, name: str) -> Decimal:
        return Decimal(self._one(iri, name) or 0)

    def _limit(self, iri: str, name: str) -> Decimal | None:
        text = self._one(iri, name)
        return Decimal(text) if text else None

    def nodes(self, claims: Iterable[ClaimView]) -> tuple[NodeView, ...]:
        edges = {(c.subject, c.predicate, c.object) for c in claims}
        degree: dict[str, int] = defaultdict(int)
        for subject, _, object_ in edges:
            degree[subject] += 1
            degree[object_] += 1
        named_by: dict[str, list[str]] = defaultdict(list)
        for article in self._kinds["Article"]:
            for node in self._all(article, "mentions"):
                named_by[node].append(article)
        things = [i for i in sorted(self._type) if self._type[i] not in _OURS and self._one(i, "skos:prefLabel")]
        return tuple(
            NodeView(
                iri=iri,
                id=_local_id(iri, self._type[iri]),
                type=self._type[iri],
                name=self._one(iri, "skos:prefLabel"),
                aliases=tuple(self._all(iri, "skos:altLabel")),
                area=self._one(iri, "area"),
                notes=tuple(self._all(iri, "note")),
                articles=tuple(named_by[iri]),
                degree=degree[iri],
            )
            for iri in things
        )

    def articles(self) -> tuple[ArticleView, ...]:
        found = [
            ArticleView(
                iri=iri,
                id=self._one(iri, "dcterms:identifier"),
                title=self._one(iri, "dcterms:title"),
                source=self._one(self._one(iri, "prov:wasDerivedFrom"), "source"),
                start=self._int(iri, "start"),
                end=self._int(iri, "end"),
                area=self._one(iri, "area"),
                date=self._one(iri, "dcterms:date"),
                paper=self._one(iri, "paper"),
                authors=tuple(self._all(iri, "author")),
            )
            for iri in self._kinds["Article"]
        ]
        return tuple(sorted(found, key=lambda a: (a.source, a.start, a.iri)))

    def claims(self) -> list[ClaimView]:
        return [
            ClaimView(
                iri=iri,
                subject=self._one(iri, "rdf:subject"),
                predicate=local(self._one(iri, "rdf:predicate")),
                object=self._one(iri, "rdf:object"),
                status=self._one(iri, "status"),
                year=self._one(iri, "year"),
                role=self._one(iri, "role"),
                period=self._one(iri, "period"),
                rule=self._one(iri, "rule"),
                confidence=self._decimal(iri, "confidence"),
                evidence=self._pieces(iri),
                article=self._one(iri, "statedIn"),
            )
            for iri in self._kinds["Claim"]
        ]

    def statistics(self) -> list[StatisticView]:
        return [
            StatisticView(
                iri=iri,
                subject=self._one(iri, "about"),
                indicator=self._one(iri, "indicator"),
                value=self._decimal(iri, "value"),
                unit=self._one(iri, "unit"),
                as_written=self._one(iri, "asWritten"),
                bound=self._one(iri, "bound"),
                lower=self._limit(iri, "lowerLimit"),
                upper=self._limit(iri, "upperLimit"),
                period=self._one(iri, "period"),
                period_start=self._one(iri, "periodStart"),
                period_end=self._one(iri, "periodEnd"),
                comparison=self._one(iri, "comparison"),
                status=self._one(iri, "status"),
                rule=self._one(iri, "rule"),
                confidence=self._decimal(iri, "confidence"),
                evidence=self._pieces(iri),
                article=self._one(iri, "statedIn"),
            )
            for iri in self._kinds["Statistic"]
        ]

    def _pieces(self, iri: str) -> tuple[EvidenceView, ...]:
        pieces = [self._piece(one) for one in self._all(iri, "evidence")]
        return tuple(sorted(pieces, key=lambda e: (e.article, e.start, e.end)))

    def _piece(self, iri: str) -> EvidenceView:
        piece = self._evidence.get(iri)
        if piece is None:
            fields: dict[str, str] = {}
            for selector in self._all(iri, "oa:hasSelector"):
                fields |= {local(p): values[0] for p, values in self._values[selector].items()}
            piece = self._evidence[iri] = EvidenceView(
                article=self._one(iri, "oa:hasSource"),
                start=int(fields["start"]),
                end=int(fields["end"]),
                exact=fields["exact"],
                prefix=fields.get("prefix", ""),
                suffix=fields.get("suffix", ""),
            )
        return piece

    def mentions(self) -> tuple[MentionView, ...]:
        found = [
            MentionView(
                article=self._one(iri, "inArticle"),
                start=self._int(iri, "start"),
                end=self._int(iri, "end"),
                node=self._one(iri, "of"),
            )
            for iri in self._kinds["Mention"]
        ]
        return tuple(sorted(found, key=lambda m: (m.article, m.start, m.end, m.node)))

    def inferred(self) -> tuple[InferredView, ...]:
        return tuple(
            InferredView(subject=s, predicate=name, object=o)
            for s in sorted(self._values)
            for p, name in sorted(_INFERRED.items())
            for o in sorted(set(self._values[s].get(p, ())))
        )

    def findings(self) -> tuple[FindingView, ...]:
        return tuple(
            FindingView(
                iri=iri,
                kind=self._one(iri, "findingKind"),
                explanation=self._one(iri, "explanation"),
                statistics=tuple(self._all(iri, "concerns")),
            )
            for iri in self._kinds["Finding"]
        )


def _local_id(iri: str, kind: str) -> str:
    """`TradeUnion/海盐县总工会`: what comes after the base."""
    at = iri.find(f"/{kind}/", len("https://"))
    return iri[at + 1 :] if at >= 0 else iri
