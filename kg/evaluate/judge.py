"""How good an extraction is: what was found against the gold, item by item, and the scores that follow.

The definition of a match is that of the extraction guide: entities by class and resolved name (names of programmes,
events, awards, documents, facilities, groups and organizations may differ a little), relations by their two ends,
statistics by value, unit and a similar indicator. Optional gold counts neither for nor against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.evaluate.found import Extraction, Figure, Key, figure, from_facts, from_views
from kg.evaluate.gold import Gold
from kg.evaluate.likeness import compatible, likeness, plain, unit_class
from kg.evaluate.scores import Scores, Verdict
from kg.model import ARTICLE, Facts, KgError

if TYPE_CHECKING:
    from kg.graph.views import Views

#: Classes whose names are the thing itself: a name that differs is another thing. All others may differ a little.
EXACT_NAMES = frozenset({"TradeUnion", "Person", "Enterprise", "Place"})
#: Likeness from which two names of a class that may differ are one (lowered names of another class pay 0.1).
SAME_NAME = 0.7
#: Likeness from which two indicators with the same value and unit are one.
SAME_INDICATOR = 0.4


@dataclass(slots=True, kw_only=True)
class _GoldEntity:
    type: str
    name: str
    written: set[str]
    optional: bool = True


@dataclass(slots=True, kw_only=True)
class _Reference:
    """The gold of one file with its articles merged: one entity for one class and name."""

    entities: dict[Key, _GoldEntity] = field(default_factory=dict)
    relations: dict[tuple[str | Key, str, Key], bool] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)

    def actor(self, key: str | Key | None) -> str | Key | None:
        """The subject a key stands for: an area and the area's own union are one subject."""
        if isinstance(key, tuple) and key[0] == "Place" and key in self.entities:
            union = ("TradeUnion", plain(self.entities[key].name + "总工会"))
            return union if union in self.entities else key
        return key

    def name(self, key: str | Key) -> str:
        return key if isinstance(key, str) else self.entities[key].name

    def open(self, key: str | Key | None) -> bool:
        """Whether the gold leaves this entity open (optional)."""
        return isinstance(key, tuple) and self.entities[key].optional


def evaluate_graph(views: Views, golds: Iterable[Gold]) -> Scores:
    """Scores of a built graph, each gold file against what the graph says of that report."""
    scores = Scores()
    for gold in golds:
        scores += judge(from_views(views, source=gold.source), gold)
    return scores


def evaluate_facts(facts: Iterable[Facts], golds: Iterable[Gold]) -> Scores:
    """Scores of extracted facts, each gold file against the facts of the report of that name."""
    items, scores = tuple(facts), Scores()
    only = len({item.source for item in items}) == 1
    for gold in golds:
        scores += judge(from_facts(item for item in items if only or item.source == gold.source), gold)
    return scores


def matching(golds: Sequence[Gold], sources: Iterable[str]) -> tuple[Gold, ...]:
    """The gold files whose report is among `sources`; a single gold of a single report needs no common name."""
    names = set(sources)
    if len(golds) == len(names) == 1:
        return tuple(golds)
    found = tuple(gold for gold in golds if gold.source in names)
    if not found:
        annotated = ", ".join(gold.source for gold in golds)
        raise KgError(f"the gold is of {annotated}; no report has such a name")
    return found


def judge(found: Extraction, gold: Gold) -> Scores:
    """A verdict on everything that was found in one report, and on everything of its gold that was not."""
    reference = _reference(gold)
    match = _align(found.nodes, reference.entities)
    verdicts = [
        *_judge_entities(found, reference, match),
        *_judge_relations(found, reference, match),
        *_judge_figures(found, reference, match),
    ]
    return Scores(verdicts=tuple(verdicts), sources=(gold.source,))


def _reference(gold: Gold) -> _Reference:
    """The gold's articles merged; an item is optional where every article that has it says so."""
    merged = _Reference()
    relations: dict[tuple[str | Key, str, Key], bool] = {}
    for article in gold.articles:
        keys: dict[str, Key] = {}
        for item in article["entities"]:
            key = keys[item["id"]] = (item["type"], plain(item["name"]))
            entity = merged.entities.setdefault(key, _GoldEntity(type=key[0], name=item["name"], written=set()))
            entity.written.update([item["name"], *item.get("aliases", [])])
            entity.optional &= bool(item.get("optional"))
        for item in article["relations"]:
            edge = (keys.get(item["subject"], ARTICLE), item["predicate"], keys[item["object"]])
            relations[edge] = relations.get(edge, True) and bool(item.get("optional"))
        merged.figures += [figure(item, keys.get(item["subject"], ARTICLE)) for item in article["statistics"]]
    for (subject, predicate, target), optional in relations.items():
        edge = (merged.actor(subject) or ARTICLE, predicate, target)
        merged.relations[edge] = merged.relations.get(edge, True) and optional
    return merged


def _align(nodes: Mapping[str, tuple[str, str]], entities: Mapping[Key, _GoldEntity]) -> dict[str, Key]:
    """The gold entity of each node: by resolved name first, the best remaining likeness after that."""
    by_name: dict[str, list[Key]] = {}
    for key, entity in entities.items():
        for name in {plain(written) for written in entity.written}:
            by_name.setdefault(name, []).append(key)
    match: dict[str, Key] = {}
    taken: set[Key] = set()
    for node, (kind, label) in sorted(nodes.items()):
        # the node's own class before others, whether or not that entity is taken already: a second node is wrong
        ranked = sorted((key[0] != kind, key in taken, key) for key in by_name.get(plain(label), ()))
        if ranked and not ranked[0][1]:
            match[node] = ranked[0][2]
            taken.add(ranked[0][2])
    pairs = [
        (-alike, node, key)
        for node, (kind, label) in nodes.items()
        if node not in match and kind not in EXACT_NAMES
        for key, entity in entities.items()
        if key not in taken and entity.type not in EXACT_NAMES
        if (alike := _best_likeness(entity, kind, label)) >= SAME_NAME
    ]
    for _, node, key in sorted(pairs):
        if node not in match and key not in taken:
            match[node] = key
            taken.add(key)
    return match


def _best_likeness(entity: _GoldEntity, kind: str, label: str) -> float:
    """Likeness of a label to the best of an entity's names; another class costs the doubt it brings."""
    names = (name for name in entity.written if compatible(entity.type, label, name))
    best = max((likeness(plain(label), plain(name)) for name in names), default=0.0)
    # the likeness itself orders the pairs, the class only decides whether there is a pair
    return best if best - (0.1 if entity.type != kind else 0.0) >= SAME_NAME else 0.0


def _judge_entities(found: Extraction, gold: _Reference, match: Mapping[str, Key]) -> Iterable[Verdict]:
    matched = set(match.values())
    for node, (kind, label) in sorted(found.nodes.items()):
        rules = tuple(sorted(found.node_rules.get(node, ())))
        key = match.get(node)
        if key is None:
            yield Verdict(part="entities", name=kind, text=label, outcome="wrong", rules=rules)
        elif gold.open(key):
            yield Verdict(part="entities", name=kind, text=label, outcome="open", rules=rules)
        elif key[0] != kind:
            yield Verdict(part="entities", name=kind, text=f"{label} (is {key[0]})", outcome="wrong", rules=rules)
            yield Verdict(part="entities", name=key[0], text=f"{label} (found as {kind})", outcome="missed")
        else:
            names = {plain(name) for name in gold.entities[key].written}
            checks = frozenset({"name"} if plain(label) in names else ())
            yield Verdict(part="entities", name=kind, text=label, outcome="right", rules=rules, checks=checks)
    for key, entity in gold.entities.items():
        if key not in matched and not entity.optional:
            yield Verdict(part="entities", name=entity.type, text=entity.name, outcome="missed")


def _judge_relations(found: Extraction, gold: _Reference, match: Mapping[str, Key]) -> Iterable[Verdict]:
    hit: set[tuple[str | Key, str, Key]] = set()
    for (subject, predicate, target), rules in sorted(found.relations.items()):
        start = ARTICLE if subject == ARTICLE else gold.actor(match.get(subject))
        end = match.get(target)
        text = f"{found.nodes[subject][1] if subject != ARTICLE else ARTICLE} {predicate} {found.nodes[target][1]}"
        edge: Any = (start, predicate, end)
        if predicate == "cooperatesWith" and edge not in gold.relations:
            edge = (end, predicate, start)  # symmetric: one direction is enough
        if edge in gold.relations:
            outcome = "open" if gold.relations[edge] or edge in hit else "right"
            hit.add(edge)
        else:
            outcome = "unjudged" if gold.open(start) or gold.open(end) else "wrong"
        yield Verdict(part="relations", name=predicate, text=text, outcome=outcome, rules=tuple(sorted(rules)))
    for edge, optional in gold.relations.items():
        if not optional and edge not in hit:
            text = f"{gold.name(edge[0])} {edge[1]} {gold.name(edge[2])}"
            yield Verdict(part="relations", name=edge[1], text=text, outcome="missed")


def _judge_figures(found: Extraction, gold: _Reference, match: Mapping[str, Key]) -> Iterable[Verdict]:
    pairs = []
    for mine, one in enumerate(found.figures):
        about = gold.actor(match.get(str(one.about)))
        for theirs, other in enumerate(gold.figures):
            alike = _same_figure(one, other)
            if alike >= SAME_INDICATOR:
                subject = about == gold.actor(other.about)
                pairs.append((-(subject + alike), mine, theirs, subject))
    partner: dict[int, tuple[int, bool]] = {}
    taken: set[int] = set()
    for _, mine, theirs, subject in sorted(pairs):
        if mine not in partner and theirs not in taken:
            partner[mine] = (theirs, subject)
            taken.add(theirs)
    for mine, one in enumerate(found.figures):
        text, outcome, checks = f"{one.indicator} {one.value:g} {one.unit}", "wrong", frozenset[str]()
        if mine in partner:
            theirs, subject = partner[mine]
            outcome = "open" if gold.figures[theirs].optional else "right"
            checks = _figure_checks(one, gold.figures[theirs], subject=subject)
        rules = (one.rule,) if one.rule else ()
        yield Verdict(part="statistics", name="figure", text=text, outcome=outcome, rules=rules, checks=checks)
    for theirs, other in enumerate(gold.figures):
        if theirs not in taken and not other.optional:
            text = f"{other.indicator} {other.value:g} {other.unit}"
            yield Verdict(part="statistics", name="figure", text=text, outcome="missed")


def _same_figure(one: Figure, other: Figure) -> float:
    """Likeness of the indicators of two figures with one value and unit, else 0."""
    if abs(one.value - other.value) > 1e-9 * max(1.0, abs(one.value)) or unit_class(one.unit) != unit_class(other.unit):
        return 0.0
    if re.search(r"\d{2,}", one.indicator) and not re.search(r"\d{2,}", other.indicator):
        return 0.0  # an indicator does not contain its own figure
    return likeness(plain(one.indicator), plain(other.indicator))


def _figure_checks(one: Figure, other: Figure, *, subject: bool) -> frozenset[str]:
    """Which further fields of a matched figure are right: subject, bound, period."""
    mine, theirs = plain(one.period), plain(other.period)
    same = {
        "subject": subject,
        "bound": one.bound == other.bound,
        "period": mine == theirs or likeness(mine, theirs) >= 0.5,
    }
    return frozenset(name for name, right in same.items() if right)
