"""The finished graph: sorted quads, and the other shapes people want it in, each made when first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.collector import keeping_all
from kg.graph.iris import DEFAULT_BASE
from kg.graph.outputs import read_build
from kg.graph.terms import RDF_TYPE, term
from kg.graph.turtle import turtle
from kg.model import KgError

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.graph.views import Views


@dataclass(frozen=True, kw_only=True)
class KnowledgeGraph:
    """A graph of reports: `quads` are sorted, unique, without blank nodes, each in the graph of its article."""

    base: str
    quads: tuple[ox.Quad, ...]

    @classmethod
    def of(cls, quads: Iterable[ox.Quad], *, base: str = DEFAULT_BASE) -> KnowledgeGraph:
        """The graph of these quads, in any order."""
        graphs: dict[str, set[ox.Quad]] = {}
        for quad in quads:
            graphs.setdefault(str(quad.graph_name), set()).add(quad)
        return cls(base=base, quads=tuple(q for _, rows in sorted(graphs.items()) for q in sorted(rows, key=_order)))

    @classmethod
    def open(cls, path: Path) -> KnowledgeGraph:
        """The graph that `kg build` wrote into a folder, or of a Turtle or N-Quads file; KgError for a mixed set."""
        if path.is_dir():
            read_build(path)
            path = path / "graph.nq"
        return cls.read(path)

    @classmethod
    @keeping_all()
    def read(cls, path: Path) -> KnowledgeGraph:
        """The graph in a file (`.ttl` or `.nq`); KgError when it is missing or is not RDF."""
        media = {".ttl": ox.RdfFormat.TURTLE, ".nq": ox.RdfFormat.N_QUADS}.get(path.suffix)
        if media is None:
            raise KgError(f"{path}: a graph is read from .ttl or .nq")
        try:
            quads = tuple(ox.parse(path.read_bytes(), format=media))
        except FileNotFoundError:
            raise KgError(f"{path}: no such file") from None
        except (OSError, SyntaxError, ValueError) as error:
            raise KgError(f"{path}: {error}") from error
        return cls.of(quads, base=_base(quads))

    @cached_property
    @keeping_all()
    def triples(self) -> tuple[ox.Triple, ...]:
        """All statements, whoever makes them, sorted."""
        return tuple(dict.fromkeys(q.triple for q in sorted(self.quads, key=_order)))

    @cached_property
    def turtle(self) -> str:
        """All statements as one Turtle document."""
        return turtle(self.triples, base=self.base)

    @cached_property
    def rdf(self) -> rdflib.Graph:
        """The statements as an rdflib graph."""
        import rdflib  # slow to import, and few ask for it

        graph = rdflib.Graph()
        graph.parse(data=self.turtle, format="turtle")
        return graph

    @cached_property
    def store(self) -> ox.Store:
        """The statements as a store that answers SPARQL; the default graph is the union."""
        store = ox.Store()
        store.bulk_extend(self.quads)
        store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in self.triples)
        return store

    @cached_property
    def views(self) -> Views:
        """The graph as plain records."""
        from kg.graph.views import read_views

        return read_views(self.triples)

    @cached_property
    def networkx(self) -> networkx.MultiDiGraph:
        """The nodes and edges with readable attributes."""
        from kg.graph.network import network

        return network(self.views)


def _base(quads: Iterable[ox.Quad]) -> str:
    """What stands before the names of the files, which every graph of ours has."""
    kind = term("Report")
    for quad in quads:
        if quad.object == kind and quad.predicate == RDF_TYPE:
            return str(quad.subject)[1:].partition("/Report/")[0] + "/"
    return DEFAULT_BASE


def _order(quad: ox.Quad) -> tuple[str, str, str]:
    return (str(quad.subject), quad.predicate.value, str(quad.object))
