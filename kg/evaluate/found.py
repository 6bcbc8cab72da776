"""What a build found in one report, in the one shape that is compared with gold: from facts or from a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.evaluate.gold import to_json
from kg.evaluate.likeness import plain
from kg.model import ARTICLE, Facts

if TYPE_CHECKING:
    from kg.graph.views import Views

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A statistic as compared: `about` is a node key of the extraction or a key of the gold."""

    about: str | Key
    indicator: str
    value: float
    unit: str
    bound: str
    period: str
    optional: bool = False
    rule: str = ""


@dataclass(slots=True, kw_only=True)
class Extraction:
    """What a build found, in one report: nodes by key (class, label), relations and figures between node keys.

    Nodes of one class and one plain name are one node, whatever their IRIs.
    """

    nodes: dict[str, tuple[str, str]] = field(default_factory=dict)
    relations: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    node_rules: dict[str, set[str]] = field(default_factory=dict)
    _same: dict[str, str] = field(default_factory=dict)
    _first: dict[Key, str] = field(default_factory=dict)

    def add_node(self, key: str, kind: str, label: str, rules: Iterable[str] = ()) -> None:
        """Take in a node; the first key of a class and plain name stands for all of them."""
        first = self._first.setdefault((kind, plain(label)), key)
        self._same[key] = first
        self.nodes.setdefault(first, (kind, label))
        self.node_rules.setdefault(first, set()).update(rules)

    def add_relation(self, subject: str, predicate: str, target: str, rule: str) -> None:
        """Take in an edge; a subject that is no node is the article."""
        if target in self._same:
            edge = (self._same.get(subject, ARTICLE), predicate, self._same[target])
            self.relations.setdefault(edge, set()).add(rule)

    def node(self, key: str) -> str:
        """The key that stands for the node `key`, '' for what is no node."""
        return self._same.get(key, "")


def from_facts(facts: Iterable[Facts]) -> Extraction:
    """The facts of one report as an extraction to judge."""
    found = Extraction()
    articles = to_json(facts)["articles"]
    for article in articles:
        for item in article["entities"]:
            found.add_node(f"{item['type']}/{item['name']}", item["type"], item["name"], item["rules"])
    for article in articles:
        keys = {item["id"]: f"{item['type']}/{item['name']}" for item in article["entities"]} | {ARTICLE: ARTICLE}
        for item in article["relations"]:
            found.add_relation(keys[item["subject"]], item["predicate"], keys[item["object"]], item["rule"])
        for item in article["statistics"]:
            found.figures.append(figure(item, found.node(keys[item["subject"]])))
    return found


def from_views(views: Views, *, source: str = "") -> Extraction:
    """A graph as an extraction to judge: all of it, or what it says of the report `source` where it holds several."""
    articles = {item.iri for item in views.articles if item.source == source} or {item.iri for item in views.articles}
    found = Extraction()
    for node in sorted(views.nodes, key=_iri):
        if articles.intersection(node.articles):
            found.add_node(node.iri, node.type, node.name)
    for claim in views.claims:
        if claim.article in articles:
            found.add_relation(claim.subject, claim.predicate, claim.object, claim.rule)
    for item in views.statistics:
        if item.article in articles:
            found.figures.append(
                Figure(
                    about=found.node(item.subject), indicator=item.indicator, value=float(item.value), unit=item.unit,
                    bound=item.bound, period=item.period, rule=item.rule,
                )
            )  # fmt: skip
    return found


def _iri(node: Any) -> str:
    return str(node.iri)


def figure(item: Mapping[str, Any], about: str | Key) -> Figure:
    """A statistic of the gold format as a figure about the node or gold entity `about`."""
    return Figure(
        about=about,
        indicator=item["indicator"],
        value=float(item["value"]),
        unit=item["unit"],
        bound=item.get("bound") or "exact",
        period=item.get("period") or "",
        optional=bool(item.get("optional")),
        rule=item.get("rule", ""),
    )
