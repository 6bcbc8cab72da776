"""From the entities of many articles to nodes: what has one class and one name (and one area) is one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.graph.hierarchy import Areas
from kg.graph.iris import LOCAL_CLASSES, Iris, normalise
from kg.model import Article, Entity


@dataclass(slots=True, kw_only=True)
class Node:
    """A thing of the graph while articles are being merged into it."""

    iri: str
    type: str
    area: str
    names: Counter[str] = field(default_factory=Counter)
    #: what each article (by IRI) says of it: its entities there
    stated: dict[str, list[Entity]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The name that most articles use; of equals the shortest, then the first in code point order."""
        return min(self.names, key=lambda n: (-self.names[n], len(n), n))


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """All nodes by IRI, and which node each entity of each article became."""

    nodes: Mapping[str, Node]
    node_of: Mapping[tuple[str, str], Node]


@lru_cache(maxsize=65536)
def clean(name: str) -> str:
    """A name fit for a label: no control or format characters, no line breaks, no blanks around.

    >>> clean("金敏\\n军 ")
    '金敏军'
    """
    kept = "".join(c for c in name if c.isprintable() or c.isspace())
    words = kept.split()
    text = words[0] if words else ""
    for word in words[1:]:  # a blank separates Latin words only; between Han characters it is a broken line
        text += (" " if text[-1].isascii() and word[0].isascii() else "") + word
    return text or "?"


def merge(articles: Iterable[tuple[str, Article, Iterable[Entity]]], iris: Iris, areas: Areas) -> Merged:
    """(article IRI, article, entities) of all articles -> nodes. Never joins across classes; order does not matter."""
    nodes: dict[str, Node] = {}
    node_of: dict[tuple[str, str], Node] = {}
    for article_iri, article, entities in articles:
        for entity in entities:
            area = _area(entity, article, areas)
            iri = iris.entity(entity.type, entity.name, area)
            node = nodes.get(iri)
            if node is None:
                node = nodes[iri] = Node(iri=iri, type=entity.type, area=area)
            if not node.area:
                node.area = area
            elif area:
                node.area = min(node.area, area)
            node.names[clean(entity.name)] += 1
            node.stated.setdefault(article_iri, []).append(entity)
            node_of[article_iri, entity.id] = node
    return Merged(nodes=nodes, node_of=node_of)


def _area(entity: Entity, article: Article, areas: Areas) -> str:
    """The area that tells namesakes apart; for classes that repeat names, the article's where none is known."""
    if entity.area:
        return areas.canonical(clean(entity.area))
    if entity.type not in LOCAL_CLASSES or not article.area:
        return ""
    if entity.type != "Person" and areas.placed(normalise(entity.name)):
        return ""
    return areas.canonical(clean(article.area))
