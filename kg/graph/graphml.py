"""GraphML for Gephi, Cytoscape and yEd. Written here because networkx's bytes depend on whether lxml is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
)
#: What XML 1.0 cannot hold, even escaped (Char production of the specification).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {str: "string", int: "int", float: "double"}


def graphml(graph: nx.MultiDiGraph) -> str:
    """A network -> GraphML text; nodes and edges in their order, attributes by name."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: nx.MultiDiGraph) -> Iterator[str]:
    node_keys = _keys(attributes for _, attributes in graph.nodes(data=True))
    edge_keys = _keys(attributes for *_, attributes in graph.edges(data=True))
    yield _HEAD
    for domain, keys in (("node", node_keys), ("edge", edge_keys)):
        for name, kind in keys.items():
            yield f'  <key id="{domain}.{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph id="kg" edgedefault="directed">'
    for node, attributes in graph.nodes(data=True):
        yield f"    <node id={_attribute(node)}>"
        yield from _data("node", attributes)
        yield "    </node>"
    for number, (source, target, attributes) in enumerate(graph.edges(data=True)):
        yield f'    <edge id="e{number}" source={_attribute(source)} target={_attribute(target)}>'
        yield from _data("edge", attributes)
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _keys(rows: Iterator[dict[str, Any]]) -> dict[str, str]:
    keys = {name: _TYPES[type(value)] for row in rows for name, value in row.items()}
    return dict(sorted(keys.items()))


def _data(domain: str, attributes: dict[str, Any]) -> Iterator[str]:
    for name, value in sorted(attributes.items()):
        if value != "":
            yield f'      <data key="{domain}.{name}">{escape(_NOT_XML.sub("", str(value)))}</data>'


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("", text))
