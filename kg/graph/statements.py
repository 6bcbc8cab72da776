"""What an article states, as RDF: claims (direct edge and statement node), figures, and the evidence of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.graph.iris import Iris
from kg.graph.merge import Merged
from kg.graph.terms import RDF_TYPE, day, decimal, integer, plain, term
from kg.model import ARTICLE, Article, Document, Facts, KgError, Piece, Relation, Statistic
from kg.schema import Schema

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

#: Code points kept before and after a quote, enough to find it again in an edited file (oa:TextQuoteSelector).
CONTEXT = 20
_STATUS = ("done", "planned", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article with its IRI, its file and what was extracted from it."""

    iri: str
    document: Document
    article: Article
    facts: Facts


def claims(source: Source, merged: Merged, iris: Iris, schema: Schema) -> Iterator[Triple]:
    """The direct edge of every relation and one statement node for each thing that the article states."""
    article, seen = NamedNode(source.iri), set()
    for subject, predicate, object_, group in _statements(source, merged):
        best = min(group, key=lambda r: (-r.confidence, r.rule))
        year, role, period = (_first(group, name) for name in ("year", "role", "period"))
        parts: tuple[str, ...] = (subject, predicate, object_)
        if (subject, predicate, object_) in seen:  # the same edge with other qualifiers: a second prize in another year
            parts += (year, role, period)
        seen.add((subject, predicate, object_))
        s, p, o = NamedNode(subject), NamedNode(schema.term(predicate)), NamedNode(object_)
        yield s, p, o
        node = NamedNode(iris.claim(source.iri, predicate, *parts))
        yield node, RDF_TYPE, term("Claim")
        yield node, RDF_TYPE, term("rdf:Statement")
        yield node, term("rdf:subject"), s
        yield node, term("rdf:predicate"), p
        yield node, term("rdf:object"), o
        yield node, term("statedIn"), article
        yield node, term("rule"), plain(best.rule)
        yield node, term("confidence"), decimal(best.confidence)
        yield node, term("status"), plain(min((r.status for r in group), key=_STATUS.index))
        yield from _texts(node, year=year, role=role, period=period)
        yield from evidence(node, (p for r in group for p in r.evidence), source, iris)


def _statements(source: Source, merged: Merged) -> Iterator[tuple[str, str, str, list[Relation]]]:
    """Relations grouped into statements: one for a subject, property and object, unless their qualifiers differ."""
    groups: dict[tuple[str, str, str], list[list[Relation]]] = {}
    for relation in sorted(source.facts.relations, key=_order):
        ends = _node(source, merged, relation.subject), relation.predicate, _node(source, merged, relation.object)
        rows = groups.setdefault(ends, [])
        row = next((row for row in rows if _compatible(row, relation)), None)
        if row is None:
            rows.append([relation])
        else:
            row.append(relation)
    for (subject, predicate, object_), rows in sorted(groups.items()):
        yield from ((subject, predicate, object_, row) for row in rows)


def _order(relation: Relation) -> tuple[object, ...]:
    # The more qualified first, so that a bare repetition joins a full statement and never the other way round.
    places = tuple((p.start, p.end) for p in relation.evidence)
    qualifiers = (relation.year, relation.role, relation.period)
    return (-sum(map(bool, qualifiers)), places, qualifiers, relation.rule, relation.status)


def _compatible(row: list[Relation], relation: Relation) -> bool:
    for name in ("year", "role", "period"):
        mine, theirs = getattr(relation, name), _first(row, name)
        if mine and theirs and mine != theirs:
            return False
    return True


def _first(group: Iterable[Relation], name: str) -> str:
    return next((value for r in group if (value := str(getattr(r, name)))), "")


def _node(source: Source, merged: Merged, local: str) -> str:
    if local == ARTICLE:
        return source.iri
    try:
        return merged.node_of[source.iri, local].iri
    except KeyError:
        raise KgError(f"{source.facts.source}: article {source.article.id}: no entity {local!r}") from None


def statistics(source: Source, merged: Merged, iris: Iris) -> Iterator[Triple]:
    """Every figure as a node of its own; a figure stated twice is two statements."""
    article = NamedNode(source.iri)
    for one in source.facts.statistics:
        about = _node(source, merged, one.subject)
        node = NamedNode(iris.statistic(source.iri, about, *_identity(one)))
        yield node, RDF_TYPE, term("Statistic")
        yield node, RDF_TYPE, term("qb:Observation")
        yield node, term("about"), NamedNode(about)
        yield node, term("statedIn"), article
        yield node, term("value"), decimal(one.value)
        yield node, term("indicator"), plain(one.indicator)
        yield node, term("unit"), plain(one.unit)
        yield node, term("asWritten"), plain(one.as_written)
        yield node, term("bound"), plain(one.bound)
        yield node, term("status"), plain(one.status)
        yield node, term("rule"), plain(one.rule)
        yield node, term("confidence"), decimal(one.confidence)
        yield from _limits(node, lower=one.lower, upper=one.upper)
        yield from _texts(node, period=one.period, comparison=one.comparison)
        if one.period_start:
            yield node, term("periodStart"), day(one.period_start)
        if one.period_end:
            yield node, term("periodEnd"), day(one.period_end)
        yield from evidence(node, one.evidence, source, iris)


def _identity(one: Statistic) -> tuple[str, ...]:
    places = (f"{p.start}-{p.end}" for p in one.evidence)
    return (one.indicator, decimal(one.value).value, one.unit, one.as_written, one.bound, one.period,
            one.comparison, one.status, one.rule, one.period_start, one.period_end, *places)  # fmt: skip


def _limits(node: NamedNode, **limits: Decimal | None) -> Iterator[Triple]:
    yield from ((node, term(f"{name}Limit"), decimal(value)) for name, value in limits.items() if value is not None)


def _texts(node: NamedNode, **texts: str) -> Iterator[Triple]:
    yield from ((node, term(name), plain(value)) for name, value in texts.items() if value)


def evidence(node: NamedNode, pieces: Iterable[Piece], source: Source, iris: Iris) -> Iterator[Triple]:
    """Evidence of a claim or figure: each piece a Web Annotation target with a position and a quote selector."""
    article, text = NamedNode(source.iri), source.document.text
    for piece in pieces:
        start, end = piece.start, piece.end
        if text[start:end] != piece.quote:
            raise ValueError(f"{source.document.source}: evidence at {start}..{end} is not the text: {piece.quote!r}")
        target = NamedNode(iris.evidence(source.iri, start, end))
        position, quote = NamedNode(target.value + "/position"), NamedNode(target.value + "/quote")
        yield node, term("evidence"), target
        yield target, RDF_TYPE, term("Evidence")
        yield target, RDF_TYPE, term("oa:SpecificResource")
        yield target, term("oa:hasSource"), article
        yield target, term("oa:hasSelector"), position
        yield target, term("oa:hasSelector"), quote
        yield position, RDF_TYPE, term("oa:TextPositionSelector")
        yield position, term("oa:start"), integer(start)
        yield position, term("oa:end"), integer(end)
        yield quote, RDF_TYPE, term("oa:TextQuoteSelector")
        yield quote, term("oa:exact"), plain(piece.quote)
        yield quote, term("oa:prefix"), plain(text[max(source.article.start, start - CONTEXT) : start])
        yield quote, term("oa:suffix"), plain(text[end : min(source.article.end, end + CONTEXT)])
