"""Everything the graph says about one thing, with rule, confidence, sentence and place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from kg.graph.iris import normalise
from kg.graph.merge import clean
from kg.graph.records import ArticleView, ClaimView, EvidenceView, NodeView, StatisticView, Views
from kg.model import KgError


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One stated or inferred fact in words; `place` is FILE:START-END, `sentence` the quote, '' where inferred."""

    text: str
    status: str
    rule: str
    confidence: Decimal | None
    place: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A node, the files and places that name it, and its facts in the order of the reports."""

    node: NodeView
    places: tuple[str, ...]
    facts: tuple[Fact, ...]


def find_nodes(views: Views, asked: str) -> tuple[NodeView, ...]:
    """The nodes meant by an IRI, an id (`TradeUnion/海盐县总工会`), a name or an alias; KgError when there is none."""
    exact = tuple(n for n in views.nodes if asked in (n.iri, n.id))
    if exact:
        return exact
    key = normalise(asked)
    named = tuple(n for n in views.nodes if normalise(n.name) == key)
    named = named or tuple(n for n in views.nodes if key in {normalise(a) for a in n.aliases})
    if named:
        return named
    names = sorted({n.name for n in views.nodes})
    near = [n for n in names if key and key in normalise(n)][:5] or get_close_matches(asked, names, n=5, cutoff=0.5)
    hint = f"; did you mean {'、'.join(near)}?" if near else ""
    raise KgError(f"nothing in the graph is called {asked!r}{hint}")


def explain(views: Views, node: NodeView) -> Explanation:
    """All facts about a node."""
    articles = {a.iri: a for a in views.articles}
    names = {n.iri: n.name for n in views.nodes} | {a.iri: f"《{a.title}》" for a in views.articles}
    facts = [_claim(c, names, articles) for c in views.claims if node.iri in (c.subject, c.object)]
    facts += [_statistic(s, names, articles) for s in views.statistics if s.subject == node.iri]
    facts += [
        Fact(text=f"{names[i.subject]} {i.predicate} {names[i.object]}", status="inferred", rule="", confidence=None,
             place="", sentence="")
        for i in views.inferred if node.iri in (i.subject, i.object)
    ]  # fmt: skip
    places = tuple(_at(articles.get(m.article), m.start, m.end) for m in views.mentions if m.node == node.iri)
    return Explanation(node=node, places=places, facts=tuple(facts))


def _claim(claim: ClaimView, names: dict[str, str], articles: dict[str, ArticleView]) -> Fact:
    extra = [f"{name} {value}" for name, value in
             (("year", claim.year), ("role", claim.role), ("period", claim.period)) if value]  # fmt: skip
    text = f"{names.get(claim.subject, claim.subject)} {claim.predicate} {names.get(claim.object, claim.object)}"
    return _fact(text + (f" ({', '.join(extra)})" if extra else ""), claim, articles)


def _statistic(one: StatisticView, names: dict[str, str], articles: dict[str, ArticleView]) -> Fact:
    period = f" ({one.period})" if one.period else ""
    value = f"{one.value:f} {one.unit}, {one.bound}"
    text = f"{names.get(one.subject, one.subject)} {one.indicator}: {one.as_written} [{value}]{period}"
    return _fact(text, one, articles)


def _fact(text: str, view: ClaimView | StatisticView, articles: dict[str, ArticleView]) -> Fact:
    return Fact(
        text=text,
        status=view.status,
        rule=view.rule,
        confidence=view.confidence,
        place=_places(view.evidence, articles),
        sentence=" ⋯ ".join(clean(e.exact) for e in view.evidence),
    )


def _places(pieces: Sequence[EvidenceView], articles: dict[str, ArticleView]) -> str:
    return ", ".join(_at(articles.get(p.article), p.start, p.end) for p in pieces)


def _at(article: ArticleView | None, start: int, end: int) -> str:
    return f"{article.source if article else '?'}:{start}-{end}"


def explanation_text(found: Explanation) -> str:
    """An explanation as text for a terminal."""
    return "\n".join(_lines(found))


def _lines(found: Explanation) -> Iterator[str]:
    node = found.node
    yield f"{node.name}  [{node.type}{'  ' + node.area if node.area else ''}]"
    yield f"  {node.iri}"
    if node.aliases:
        yield f"  also: {'、'.join(node.aliases)}"
    yield from (f"  joined: {note}" for note in node.notes)
    yield f"  named {len(found.places)} times: {', '.join(found.places[:8])}{' …' if len(found.places) > 8 else ''}"
    yield f"  {len(found.facts)} facts"
    for fact in found.facts:
        yield ""
        yield f"  {fact.text}"
        if fact.confidence is None:
            yield f"    {fact.status}"
        else:
            yield f"    {fact.status}, confidence {fact.confidence:f}, rule {fact.rule}, {fact.place}"
            yield f"    “{fact.sentence}”"
