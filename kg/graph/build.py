"""Facts and documents in, one graph out: nodes, direct edges, claims with evidence, figures, mentions, provenance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.collector import keeping_all
from kg.graph.hierarchy import Areas, upper_unions
from kg.graph.iris import DEFAULT_BASE, Iris, normalise
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.merge import Merged, Node, clean, merge
from kg.graph.statements import Source, claims, statistics
from kg.graph.terms import (
    ALT_LABEL,
    CLOSE_MATCH,
    PREF_LABEL,
    RDF_TYPE,
    SUB_UNION_OF,
    WITHIN,
    chinese,
    day,
    integer,
    plain,
    term,
)
from kg.model import Document, Facts, KgError
from kg.schema import Schema, load_schema

__all__ = ["KnowledgeGraph", "build"]

Term = NamedNode | Literal


@keeping_all()
def build(
    documents: Iterable[Document],
    facts: Iterable[Facts],
    *,
    base: str = DEFAULT_BASE,
    areas: Mapping[str, str] | None = None,
    schema: Schema | None = None,
) -> KnowledgeGraph:
    """The graph of all facts; `areas` maps an area to the full name of its parent (for what is inferred from it).

    KgError when two different files have one name, facts belong to a file that is not among the documents, or use a
    class or property that the ontology does not define.
    """
    iris, table, schema = Iris(base), Areas(areas), schema or load_schema()
    sources = _sources(documents, facts, iris)
    merged = merge([(s.iri, s.facts) for s in sources], iris, table)
    quads: list[Quad] = []
    for source in sources:
        graph = NamedNode(source.iri)
        triples = [
            *_provenance(source, iris),
            *_nodes(source, merged, schema),
            *_mentions(source, merged, iris),
            *claims(source, merged, iris, schema),
            *statistics(source, merged, iris),
        ]
        quads += (Quad(s, p, o, graph) for s, p, o in triples)
    inferred = NamedNode(iris.inferred())
    quads += (Quad(NamedNode(s), p, NamedNode(o), inferred) for s, p, o in _inferred(merged, table))
    return KnowledgeGraph.of(quads, base=base)


def _sources(documents: Iterable[Document], facts: Iterable[Facts], iris: Iris) -> list[Source]:
    by_name: dict[str, Document] = {}
    for document in documents:
        known = by_name.setdefault(document.source, document)
        if known.sha256 != document.sha256:
            raise KgError(f"{document.source}: two different files have this name; give one of them another name")
    result = {}
    for fact in facts:
        if fact.source not in by_name:
            raise KgError(f"{fact.source}: facts of a file that was not read")
        document = by_name[fact.source]
        starts = sorted(a.start for a in document.articles)
        if fact.article.start not in starts:
            raise KgError(f"{fact.source}: no article starts at {fact.article.start}")
        iri = iris.article(fact.source, starts.index(fact.article.start) + 1)
        result[iri] = Source(iri=iri, document=document, article=fact.article, facts=fact)
    for document in by_name.values():  # an article that states nothing is still one that was read
        for number, article in enumerate(sorted(document.articles, key=attrgetter("start")), 1):
            iri = iris.article(document.source, number)
            empty = Facts(source=document.source, article=article)
            result.setdefault(iri, Source(iri=iri, document=document, article=article, facts=empty))
    return [result[iri] for iri in sorted(result)]


def _provenance(source: Source, iris: Iris) -> Iterable[tuple[NamedNode, NamedNode, Term]]:
    document, article = source.document, source.article
    report, node = NamedNode(iris.report(document.source)), NamedNode(source.iri)
    yield report, RDF_TYPE, term("Report")
    yield report, RDF_TYPE, term("prov:Entity")
    yield report, term("source"), plain(document.source)
    yield report, term("sha256"), plain(document.sha256)
    yield report, term("format"), plain(document.format)
    yield report, term("encoding"), plain(document.encoding)
    yield node, RDF_TYPE, term("Article")
    yield node, term("prov:wasDerivedFrom"), report
    yield node, term("dcterms:identifier"), plain(article.id)
    yield node, term("dcterms:title"), plain(" ".join(article.title.split()))
    yield node, term("start"), integer(article.start)
    yield node, term("end"), integer(article.end)
    if article.date:
        yield node, term("dcterms:date"), day(article.date)
    if article.area:
        yield node, term("area"), plain(article.area)
    if article.paper:
        yield node, term("paper"), plain(article.paper)


def _nodes(source: Source, merged: Merged, schema: Schema) -> Iterable[tuple[NamedNode, NamedNode, Term]]:
    article = NamedNode(source.iri)
    for node in _stated_in(source, merged):
        thing, label = NamedNode(node.iri), node.label
        yield article, term("mentions"), thing
        yield thing, RDF_TYPE, NamedNode(schema.term(node.type))
        yield thing, PREF_LABEL, chinese(label)
        if node.area:
            yield thing, term("area"), plain(node.area)
        for entity in node.stated[source.iri]:
            forms = {clean(form) for form in (entity.name, *entity.aliases)}
            yield from ((thing, ALT_LABEL, chinese(form)) for form in sorted(forms - {label}))
            yield from ((thing, term("note"), plain(note)) for note in sorted(set(entity.notes)))


def _stated_in(source: Source, merged: Merged) -> list[Node]:
    nodes = {merged.node_of[source.iri, e.id].iri for e in source.facts.entities}
    return [merged.nodes[iri] for iri in sorted(nodes)]


def _mentions(source: Source, merged: Merged, iris: Iris) -> Iterable[tuple[NamedNode, NamedNode, Term]]:
    article, taken = NamedNode(source.iri), set()
    for node in _stated_in(source, merged):
        for mention in sorted({(m.start, m.end, m.text, m.rule) for e in node.stated[source.iri] for m in e.mentions}):
            start, end, text, rule = mention
            iri = iris.mention(source.iri, start, end, node.type)
            while (iri, "") in taken and (iri, node.iri) not in taken:
                iri += "+"  # two things of one class named by one stretch: 区委区政府
            if (iri, node.iri) in taken:
                continue  # found by two rules
            taken |= {(iri, ""), (iri, node.iri)}
            one = NamedNode(iri)
            yield one, RDF_TYPE, term("Mention")
            yield one, term("of"), NamedNode(node.iri)
            yield one, term("inArticle"), article
            yield one, term("start"), integer(start)
            yield one, term("end"), integer(end)
            yield one, term("text"), plain(text)
            yield one, term("rule"), plain(rule)


def _inferred(merged: Merged, areas: Areas) -> Iterable[tuple[str, NamedNode, str]]:
    """Edges that no article states: unions under unions, areas in areas, one programme's name in several areas."""
    known = {(n.type, areas.canonical(normalise(n.label))): n.iri for n in merged.nodes.values()}
    by_name: dict[str, list[str]] = {}
    for iri, node in sorted(merged.nodes.items(), key=itemgetter(0)):
        upper: Sequence[str] = ()
        if node.type == "TradeUnion":
            around = min(node.contexts) if len(node.contexts) == 1 else ""
            upper = tuple(upper_unions(node.label, around, areas))
        elif node.type == "Place":
            upper = tuple(areas.ancestors(areas.canonical(node.label)))
        elif node.type == "Programme":
            by_name.setdefault(normalise(node.label), []).append(iri)
        edge = SUB_UNION_OF if node.type == "TradeUnion" else WITHIN
        above = next((known[node.type, u] for u in upper if (node.type, u) in known), None)
        if above and above != iri:
            yield iri, edge, above
    for first, *others in by_name.values():
        # A star, not all pairs: a campaign of a thousand counties has a thousand edges, not half a million.
        yield from ((other, CLOSE_MATCH, first) for other in others)
