"""What changed between two graphs: as an RDF patch for machines, as lines for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.knowledge import KnowledgeGraph
from kg.graph.records import StatisticView, Views
from kg.graph.terms import term


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is only in the old graph (`-`), only in the new (`+`) or in both and different (`~`)."""

    sign: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Statements only in the new and only in the old graph, sorted, and the changes a person would name."""

    added: tuple[ox.Quad, ...]
    removed: tuple[ox.Quad, ...]
    changes: tuple[Change, ...]


def diff(old: KnowledgeGraph, new: KnowledgeGraph) -> Difference:
    """Compare two graphs; where only one of them tells which article states what, articles are left out of account."""
    before, after = (_quads(g, named=_named(old) and _named(new)) for g in (old, new))
    known, kept = set(before), set(after)
    return Difference(
        added=tuple(q for q in after if q not in known),
        removed=tuple(q for q in before if q not in kept),
        changes=tuple(_changes(old, new)),
    )


def _named(graph: KnowledgeGraph) -> bool:
    return any(not isinstance(q.graph_name, ox.DefaultGraph) for q in graph.quads)


def _quads(graph: KnowledgeGraph, *, named: bool) -> tuple[ox.Quad, ...]:
    return graph.quads if named else tuple(ox.Quad(t.subject, t.predicate, t.object) for t in graph.triples)


def patch(difference: Difference) -> str:
    """The statements as an RDF Patch (one transaction, removals first), which Jena and others apply."""
    lines = ["TX ."]
    lines += (f"D {_line(q)} ." for q in difference.removed)
    lines += (f"A {_line(q)} ." for q in difference.added)
    return "\n".join([*lines, "TC .", ""])


def _line(quad: ox.Quad) -> str:
    text = f"{quad.subject} {quad.predicate} {quad.object}"
    return text if isinstance(quad.graph_name, ox.DefaultGraph) else f"{text} {quad.graph_name}"


def _changes(old: KnowledgeGraph, new: KnowledgeGraph) -> Iterator[Change]:
    kinds = {"report": _reports, "thing": _things, "relation": _relations, "figure": _figures, "finding": _findings}
    for kind, rows in kinds.items():
        before, after = rows(old), rows(new)
        for key in sorted(before.keys() | after.keys()):
            if key not in after:
                yield Change(sign="-", kind=kind, text=before[key])
            elif key not in before:
                yield Change(sign="+", kind=kind, text=after[key])
            elif before[key] != after[key]:
                yield Change(sign="~", kind=kind, text=f"{before[key]} -> {after[key]}")


def _reports(graph: KnowledgeGraph) -> dict[str, str]:
    digest, names = _texts(graph, "sha256"), _texts(graph, "source")
    return {name: f"{name} ({digest.get(report, '')[:12]})" for report, name in names.items()}


def _texts(graph: KnowledgeGraph, predicate: str) -> dict[str, str]:
    rows = ((str(t.subject), t.object) for t in graph.triples if t.predicate == term(predicate))
    return {subject: value.value for subject, value in rows if isinstance(value, ox.Literal)}


def _things(graph: KnowledgeGraph) -> dict[str, str]:
    return {n.iri: f"{n.type} {n.name}{_also(n.aliases)}" for n in graph.views.nodes}


def _also(aliases: tuple[str, ...]) -> str:
    return f" ({'、'.join(aliases)})" if aliases else ""


def _relations(graph: KnowledgeGraph) -> dict[str, str]:
    name = _namer(graph.views)
    rows: dict[str, str] = {}
    for claim in graph.views.claims:
        key = f"{claim.subject} {claim.predicate} {claim.object}"
        rest = ", ".join(filter(None, (claim.year, claim.role, claim.period, claim.status)))
        text = f"{name(claim.subject)} {claim.predicate} {name(claim.object)}"
        rows[f"{key} {rest}"] = f"{text} ({rest})"
    for edge in graph.views.inferred:
        key = f"{edge.subject} {edge.predicate} {edge.object}"
        rows[key] = f"{name(edge.subject)} {edge.predicate} {name(edge.object)} (inferred)"
    return rows


def _figures(graph: KnowledgeGraph) -> dict[str, str]:
    name = _namer(graph.views)
    source = {a.iri: a.source for a in graph.views.articles}
    return {_figure_key(s): f"{_figure(s, name)}, {source.get(s.article, '')}" for s in graph.views.statistics}


def _findings(graph: KnowledgeGraph) -> dict[str, str]:
    return {f.iri: f"{f.kind}: {f.explanation}" for f in graph.views.findings}


def _figure_key(one: StatisticView) -> str:
    # Without its place, so that a sentence that moved is no change.
    fields: Iterable[object] = (one.article, one.subject, one.indicator, one.period, one.as_written, one.status)
    return "\x1f".join(map(str, fields))


def _figure(one: StatisticView, name: Callable[[str], str]) -> str:
    period = f" ({one.period})" if one.period else ""
    return f"{name(one.subject)} {one.indicator}: {one.as_written}{period}"


def _namer(views: Views) -> Callable[[str], str]:
    names = {n.iri: n.name for n in views.nodes} | {a.iri: f"《{a.title}》" for a in views.articles}

    def name(iri: str) -> str:
        return names.get(iri, iri)

    return name


def difference_text(difference: Difference) -> str:
    """The changes in words, and how many statements differ in all."""
    lines = []
    for kind in dict.fromkeys(c.kind for c in difference.changes):
        changes = [c for c in difference.changes if c.kind == kind]
        tally = ", ".join(f"{n} {word}" for sign, word in (("+", "added"), ("-", "removed"), ("~", "changed"))
                          if (n := sum(c.sign == sign for c in changes)))  # fmt: skip
        lines += [f"{kind}s: {tally}", *(f"  {c.sign} {c.text}" for c in changes), ""]
    added, removed = len(difference.added), len(difference.removed)
    return "\n".join([*lines, f"{added} statements added, {removed} removed" if added or removed else "no difference"])
