"""Does a graph keep to the shapes? pySHACL's answer as records and as lines that people read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg.graph.shapes import shapes_text
from kg.graph.terms import PREFIXES
from kg.schema import Schema

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

    from kg.graph.knowledge import KnowledgeGraph

_SH = "http://www.w3.org/ns/shacl#"
#: Results of one shape that the report shows in full.
_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One result: the node at fault, property and value ('' where none), what is wrong, the shape that says so."""

    node: str
    path: str
    value: str
    message: str
    shape: str


def validate(graph: KnowledgeGraph | rdflib.Graph, *, schema: Schema | None = None) -> tuple[Violation, ...]:
    """What in a graph breaks the shapes of the ontology (with its overlays), sorted; empty when it conforms."""
    import rdflib
    from pyshacl import validate as check

    data = graph if isinstance(graph, rdflib.Graph) else graph.rdf
    shapes = rdflib.Graph().parse(data=shapes_text(schema), format="turtle")
    conforms, results, _ = check(data, shacl_graph=shapes, inference="none", advanced=False, meta_shacl=False)
    return () if conforms else tuple(sorted(_violations(results), key=_order))


def _order(one: Violation) -> tuple[str, str, str, str]:
    return one.shape, one.node, one.path, one.value


def _violations(results: rdflib.Graph) -> Iterable[Violation]:
    from rdflib import URIRef

    # Only what the report itself lists: nested results explain a result, they are none.
    for result in results.objects(None, URIRef(_SH + "result")):

        def one(name: str, result: Node = result) -> str:
            value = results.value(result, URIRef(_SH + name))
            return "" if value is None else str(value)

        messages = list(results.objects(result, URIRef(_SH + "resultMessage")))
        english = [str(m) for m in messages if getattr(m, "language", None) == "en"]
        yield Violation(
            node=one("focusNode"),
            path=one("resultPath"),
            value=one("value"),
            message=min(english or [str(m) for m in messages], default="does not conform"),
            shape=one("sourceShape"),
        )


def report(violations: Iterable[Violation], *, base: str = "") -> str:
    """Violations as text: what is wrong, how often, and where; 'conforms' when there are none.

    >>> one = Violation(node="http://x/Claim/1", path="", value="", message="no evidence", shape="")
    >>> print(report([one], base="http://x/"))
    no evidence (1)
      Claim/1
    1 violation
    """
    groups: dict[str, list[Violation]] = defaultdict(list)
    for violation in violations:
        groups[violation.message].append(violation)
    if not groups:
        return "The graph conforms to the shapes."
    lines = []
    for message, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        lines.append(f"{message} ({len(group)})")
        lines += [_line(v, base) for v in group[:_SHOWN]]
        if len(group) > _SHOWN:
            lines.append(f"  … and {len(group) - _SHOWN} more")
    total = sum(map(len, groups.values()))
    return "\n".join([*lines, f"{total} violation{'s' if total > 1 else ''}"])


def _line(violation: Violation, base: str) -> str:
    parts = [_short(violation.node, base)]
    if violation.path:
        parts.append(_short(violation.path, base))
    if violation.value and violation.value != violation.node:
        parts.append(_short(violation.value, base))
    return "  " + "  ".join(parts)


def _short(text: str, base: str) -> str:
    if base and text.startswith(base):
        return unquote(text[len(base) :])
    for prefix, space in PREFIXES.items():
        if text.startswith(space):
            return f"{prefix}:{text[len(space) :]}"
    return text if len(text) <= 80 else text[:79] + "…"
