"""From the entities of many articles to nodes: what has one class and one name (and one area) is one thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.graph.hierarchy import Areas
from kg.graph.iris import Iris, normalise
from kg.model import ARTICLE, Article, Entity, Facts

#: Classes whose names repeat from county to county: 四季关爱 of two counties are two programmes.
LOCAL_CLASSES = frozenset({"Person", "Programme", "Facility", "Event"})
#: Unions that an article names by their level alone, because it never says the area (extraction guide, section 2).
_BARE = re.compile("[省市县区]总(?:工会)?|(?:公司|集团|企业|厂|学校|医院|镇|乡|街道|社区|村|行业)工会")


@dataclass(slots=True, kw_only=True)
class Node:
    """A thing of the graph while articles are being merged into it."""

    iri: str
    type: str
    area: str
    names: Counter[str] = field(default_factory=Counter)
    #: areas of the articles that name it
    contexts: set[str] = field(default_factory=set)
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


def merge(articles: Sequence[tuple[str, Facts]], iris: Iris, areas: Areas) -> Merged:
    """(article IRI, its facts) of all articles -> nodes. Never joins across classes; order does not matter."""
    nodes: dict[str, Node] = {}
    node_of: dict[tuple[str, str], Node] = {}
    bylines = _bylines(articles, areas)
    for article_iri, facts in articles:
        authors = _authors(facts)
        for entity in facts.entities:
            if entity.id in authors:
                area = bylines[facts.source, normalise(entity.name)]
            else:
                area = _area(entity, facts.article, areas)
            apart = area if entity.type in LOCAL_CLASSES else _apart(entity, facts)
            iri = iris.entity(entity.type, entity.name, apart)
            node = nodes.setdefault(iri, Node(iri=iri, type=entity.type, area=area))
            node.area = min(node.area, area)
            node.contexts.add(areas.canonical(clean(entity.area or facts.article.area or "?")))
            node.names[clean(entity.name)] += 1
            node.stated.setdefault(article_iri, []).append(entity)
            node_of[article_iri, entity.id] = node
    return Merged(nodes=nodes, node_of=node_of)


def _apart(entity: Entity, facts: Facts) -> str:
    """What keeps a bare 市总工会 of one report from that of another: the article's area, else the report."""
    bare = entity.type == "TradeUnion" and _BARE.fullmatch(normalise(entity.name))
    return (clean(facts.article.area) if facts.article.area else facts.source) if bare else ""


def _authors(facts: Facts) -> frozenset[str]:
    people = {e.id for e in facts.entities if e.type == "Person"}
    return frozenset(r.object for r in facts.relations if r.subject == ARTICLE and r.object in people)


def _bylines(articles: Sequence[tuple[str, Facts]], areas: Areas) -> dict[tuple[str, str], str]:
    """Area of each author in a file: who signs articles from several counties on one page is one person."""
    found: dict[tuple[str, str], str] = {}
    for _, facts in sorted(articles, key=lambda row: (row[1].source, row[1].article.start)):
        authors = _authors(facts)
        for entity in sorted(facts.entities, key=lambda e: e.id):
            if entity.id in authors:
                found.setdefault((facts.source, normalise(entity.name)), _area(entity, facts.article, areas))
    return found


def _area(entity: Entity, article: Article, areas: Areas) -> str:
    """The area a thing belongs to, '' where it is nobody's or not known.

    A name that says it (浙江省第二届…, 海盐县委) is believed first. For the classes that repeat names it is else the
    area the extractor gives, or the article's; for the others an article's area says nothing: 国务院 is not 平阳县's.
    """
    name = normalise(entity.name)
    if entity.type == "Place":
        return ""
    if entity.type != "Person" and areas.placed(name):
        return areas.leading(name)
    if entity.type in LOCAL_CLASSES or entity.area != article.area:
        return areas.canonical(clean(entity.area or article.area)) if entity.area or article.area else ""
    return ""
