"""The library's front door: `kg.build(paths)` reads reports and gives their graph in the shapes people work with."""

from __future__ import annotations

import logging
import os
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cache import FactsCache, fingerprint
from kg.model import Document, Facts, KgError, Piece
from kg.schema import Schema, load_schema
from kg.version import version
from kg.work import Progress, Task, run, worker_count

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.graph.knowledge import KnowledgeGraph
    from kg.rules import Area

log = logging.getLogger(__name__)

PathLike = str | os.PathLike[str]


@dataclass(frozen=True, kw_only=True)
class Build:
    """A built graph with what it was built from; `skipped` are (file, reason), `seconds` how long it took."""

    documents: tuple[Document, ...]
    facts: tuple[Facts, ...]
    graph: KnowledgeGraph
    skipped: tuple[tuple[str, str], ...]
    seconds: float
    schema: Schema

    @property
    def rdf(self) -> rdflib.Graph:
        """The graph for rdflib: direct edges, claims with evidence, figures, provenance."""
        return self.graph.rdf

    @property
    def networkx(self) -> networkx.MultiDiGraph:
        """The nodes and direct edges for networkx, with readable attributes."""
        return self.graph.networkx

    @property
    def unread(self) -> tuple[tuple[str, Piece], ...]:
        """(file, piece) of every figure in the text that became no statistic."""
        return tuple((item.source, piece) for item in self.facts for piece in item.unread)

    @property
    def nodes(self) -> Counter[str]:
        """Nodes of the graph by class."""
        return Counter(node.type for node in self.graph.views.nodes)

    @property
    def edges(self) -> Counter[str]:
        """Different direct edges of the graph by property."""
        edges = {(claim.subject, claim.predicate, claim.object) for claim in self.graph.views.claims}
        return Counter(predicate for _, predicate, _ in edges)

    def save(self, folder: PathLike, *, neo4j: bool = False, page_per_report: bool = False) -> Path:
        """Write all outputs into `folder` (made if need be) and return it; they replace what a former build wrote.

        `neo4j` adds tables with the headers of neo4j-admin, `page_per_report` a page for each report in `pages/`.
        """
        from kg.graph.exports import write

        out = Path(folder)
        write(
            self.graph,
            self.documents,
            out,
            page_per_report=page_per_report,
            neo4j=neo4j,
            schema=self.schema,
            versions={"report-kg": version()},
        )
        return out


def build(
    paths: PathLike | Iterable[PathLike],
    *,
    out: PathLike | None = None,
    workers: int | None = 1,
    base: str | None = None,
    ontology: Sequence[PathLike] = (),
    rules: Sequence[PathLike] = (),
    neo4j: bool = False,
    page_per_report: bool = False,
    cache: PathLike | None = None,
    progress: Progress | None = None,
) -> Build:
    """Reports (files and folders of them) in, one graph out, saved to `out` if given.

    `ontology` are Turtle files and `rules` folders laid over the shipped ones; `base` is where the things' IRIs
    begin; `workers` None decides by the size of the input; `progress` is called with files done, all, and the name;
    `neo4j` saves tables for neo4j-admin too, `page_per_report` a page for each report; `cache` is a folder that keeps
    the facts of files which do not change.
    KgError when no report can be read.
    """
    began = time.perf_counter()
    task = Task(rules=tuple(map(Path, rules)), ontology=tuple(map(Path, ontology)))
    kept = FactsCache(Path(cache), fingerprint(task.ontology, task.rules)) if cache is not None else None
    documents, facts, skipped = _read(_paths(paths), task, workers, progress, kept)
    graph = _graph(documents, facts, base, task)
    built = Build(
        documents=documents,
        facts=facts,
        graph=graph,
        skipped=skipped,
        seconds=0.0,
        schema=load_schema(task.ontology),
    )
    if out is not None:
        built.save(out, neo4j=neo4j, page_per_report=page_per_report)
    return replace(built, seconds=time.perf_counter() - began)


def extract(
    paths: PathLike | Iterable[PathLike],
    *,
    ontology: Sequence[PathLike] = (),
    rules: Sequence[PathLike] = (),
    workers: int | None = 1,
    progress: Progress | None = None,
) -> tuple[Facts, ...]:
    """The facts of every article of the reports, without a graph; KgError when no report can be read."""
    task = Task(rules=tuple(map(Path, rules)), ontology=tuple(map(Path, ontology)))
    return _read(_paths(paths), task, workers, progress)[1]


def _paths(paths: PathLike | Iterable[PathLike]) -> list[Path]:
    return [Path(path) for path in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)]


def _read(
    paths: list[Path], task: Task, workers: int | None, progress: Progress | None, cache: FactsCache | None = None
) -> tuple[tuple[Document, ...], tuple[Facts, ...], tuple[tuple[str, str], ...]]:
    from kg.read import find_reports

    found = find_reports(paths)
    count = worker_count(found.files, asked=workers)
    outcomes = run(found.files, task=task, workers=count, progress=progress, cache=cache)
    failed = [(outcome.source, outcome.reason) for outcome in outcomes if outcome.document is None]
    skipped = (*found.skipped, *failed)
    documents = tuple(outcome.document for outcome in outcomes if outcome.document is not None)
    if not documents:
        raise KgError(_nothing(paths, skipped))
    for source, reason in skipped:
        log.info("skipped %s: %s", source, reason)
    return documents, tuple(item for outcome in outcomes for item in outcome.facts), skipped


def _nothing(paths: list[Path], skipped: Sequence[tuple[str, str]]) -> str:
    """Why there is no report at all, in one line."""
    reasons = [f"{name}: {reason}" for name, reason in skipped]
    if len(reasons) == 1:
        return reasons[0]
    return f"{', '.join(map(str, paths))}: no report that can be read here ({'; '.join(reasons[:3])})"


def _graph(documents: tuple[Document, ...], facts: tuple[Facts, ...], base: str | None, task: Task) -> KnowledgeGraph:
    """The graph, with the table of areas for what is inferred from it, and what the check of its figures found."""
    from kg.check import check
    from kg.graph.build import build as build_graph
    from kg.graph.findings import with_findings
    from kg.graph.iris import DEFAULT_BASE
    from kg.rules import load

    areas = area_parents(load(task.rules).areas)
    schema = load_schema(task.ontology)
    graph = build_graph(documents, facts, base=base or DEFAULT_BASE, areas=areas, schema=schema)
    return with_findings(graph, check(graph.views, base=graph.base))


def area_parents(areas: Iterable[Area]) -> dict[str, str]:
    """Name of each area -> full name of its parent; a name that several areas share stands after its parent's.

    >>> from kg.rules import Area
    >>> tree = [("33", "浙江省", ""), ("3304", "嘉兴市", "33"), ("330424", "海盐县", "3304")]
    >>> area_parents(Area(code=code, name=name, parent=parent) for code, name, parent in tree)
    {'浙江省': '', '嘉兴市': '浙江省', '海盐县': '浙江省嘉兴市'}
    """
    table = {area.code: area for area in areas}
    shared = Counter(area.name for area in table.values())
    parents = {}
    for area in table.values():
        above = table.get(area.parent)
        full, upper = "", above
        while upper is not None:
            full, upper = upper.name + full, table.get(upper.parent)
        name = above.name + area.name if above is not None and shared[area.name] > 1 else area.name
        parents[name] = full
    return parents
