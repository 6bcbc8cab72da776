"""The first drawing, made by pyvis: its network, its options, its vis-network, without its way to the outside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.page.layout import node_size
from kg.model import KgError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Calm colours that stay apart on white (contrast 3:1 with it or better), in the order of the classes' names.
PALETTE = (
    "#b8860b", "#6b8e23", "#d9731a", "#3f8f4f", "#c2557f", "#8a6a55", "#2a8c82", "#6f7d8c", "#7a57a8", "#2f6db3",
    "#b5322c", "#4b5fc4", "#9c4a8b", "#557a2f", "#a0522d", "#35799c",
)  # fmt: skip
#: Shapes beside colours, for people who do not tell the colours apart.
SHAPES = (
    "star", "square", "triangle", "square", "hexagon", "hexagon", "dot", "triangleDown", "square", "diamond", "dot",
    "diamond", "star", "triangle", "hexagon", "triangleDown",
)  # fmt: skip

#: With more edges than this each is drawn fainter, or they hide the nodes.
MANY_EDGES = 500
#: Names are drawn by the page itself (no two over each other at any zoom), so vis gets none.
NO_LABEL = " "

_EDGE_COLOURS = {"color": "#c3c9d2", "highlight": "#39424e", "hover": "#7d8896"}
_EDGES = {
    "smooth": False,
    "width": 1,
    "selectionWidth": 1.5,
    "hoverWidth": 0.5,
    "arrows": {"to": {"enabled": False, "scaleFactor": 0.35}},
}
_OPTIONS = {
    "layout": {"improvedLayout": False},
    "physics": {"enabled": False},
    "nodes": {"borderWidth": 1, "borderWidthSelected": 3, "chosen": False, "font": {"size": 1}},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "multiselect": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100000,
        "zoomSpeed": 0.7,
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scripts:
    """Two scripts of a pyvis page: vis-network as pyvis bundles it, and the call that draws."""

    library: str
    draw: str


def colour(position: int) -> str:
    """The colour of the class at this place in the sorted list of classes."""
    return PALETTE[position % len(PALETTE)]


def shape(position: int) -> str:
    """The symbol of the class at this place in the sorted list of classes."""
    return SHAPES[position % len(SHAPES)]


def draw(
    places: Mapping[int, tuple[int, int]],
    pairs: Iterable[tuple[int, int]],
    classes: Sequence[int],
    ranks: Sequence[int],
) -> Scripts:
    """The scripts of a pyvis page that shows these nodes (by index) at these places, with these pairs joined."""
    from pyvis.network import Network

    net = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    joined = [(n, s, t) for n, (s, t) in enumerate(pairs) if s in places and t in places]
    opacity = 0.4 if len(joined) > MANY_EDGES else 0.75
    net.options = {**_OPTIONS, "edges": {**_EDGES, "color": {**_EDGE_COLOURS, "opacity": opacity}}}
    for index, (x, y) in sorted(places.items()):
        net.add_node(
            index,
            label=NO_LABEL,
            shape=shape(classes[index]),
            color={"background": colour(classes[index]), "border": "#ffffff"},
            size=node_size(ranks[index]),
            x=x,
            y=y,
        )
    for number, source, target in joined:
        net.add_edge(source, target, id=f"e{number}")
    return _scripts(net.generate_html(name="graph.html"))


def _scripts(page: str) -> Scripts:
    """The two scripts we keep of a pyvis page: its heading, its bootstrap links and its style sheet stay behind."""
    # A browser reads CRLF as LF before it compares a script with its hash.
    found = re.findall(r"<script[^>]*>(.*?)</script>", page.replace("\r\n", "\n"), flags=re.DOTALL)
    library = [s for s in found if "vis-network" in s and "drawGraph" not in s]
    drawing = [s for s in found if "drawGraph()" in s]
    if len(library) != 1 or len(drawing) != 1:
        raise KgError("this version of pyvis writes another kind of page: install pyvis 0.3.2")
    return Scripts(library=re.sub(r"//# sourceMappingURL=\S*", "", library[0]), draw=drawing[0])
