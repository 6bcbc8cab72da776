"""Who a sentence is about where it does not say: the article's union, or the agent that the paragraph named last."""

from __future__ import annotations

from collections import Counter

from kg.nlp.entities import Found
from kg.nlp.resolve import Thing
from kg.nlp.scan import Candidate, Scan

#: Classes whose mention at the head of a sentence makes them its topic; only unions are carried on to the next.
AGENTS = ("TradeUnion", "Organization", "Enterprise", "Place")


def main_union(scan: Scan, found: Found) -> str:
    """The key of the union that the article is about, '' where it names none."""
    weights: Counter[str] = Counter()
    headline = {"headline": 6, "subhead": 3}
    for mention, key in found.mentions:
        if mention.type != "TradeUnion" or found.things[key].name == "中华全国总工会":
            continue
        kind = scan.reading.sentences[scan.reading.sentence_at(mention.start)].kind
        own = 4 if scan.where.own and found.things[key].name.startswith(scan.where.own) else 0
        weights[key] += headline.get(kind, 2) + own
    if weights:
        return min(weights, key=lambda key: (-weights[key], key))
    return ""


def find_topics(scan: Scan, found: Found) -> list[str]:
    """For every sentence the key of its topic ('' where the article names no agent)."""
    main = main_union(scan, found)
    if not main:
        main = _main_place(scan, found)
    topics: list[str] = []
    current, unit = main, -1
    heads = _heads(scan, found)
    for number, sentence in enumerate(scan.reading.sentences):
        if sentence.unit != unit:
            current, unit = main, sentence.unit
        head = heads.get(number)
        if head:
            mention, key = head
            if mention.type == "TradeUnion":
                current = key
            elif mention.type == "Place":
                current = _union_of(found.things, key) or main or key
        topics.append(current)
    return topics


def _heads(scan: Scan, found: Found) -> dict[int, tuple[Candidate, str]]:
    """The first agent that stands at the head of a clause in a sentence, by sentence number."""
    heads: dict[int, tuple[Candidate, str]] = {}
    for mention, key in found.mentions:
        number = scan.reading.sentence_at(mention.start)
        if number in heads or mention.type not in AGENTS:
            continue
        start = scan.clause(mention.start)[0]
        before = scan.text[start : mention.start]
        if len(before) <= 4 and not before.endswith(("在", "对", "向", "从", "由", "被", "与", "为", "到", "来自", "获")):
            heads[number] = (mention, key)
    return heads


def _union_of(things: dict[str, Thing], place_key: str) -> str:
    name = things[place_key].name + "总工会"
    return next((key for key, thing in things.items() if thing.type == "TradeUnion" and thing.name == name), "")


def _main_place(scan: Scan, found: Found) -> str:
    name = scan.where.own
    return next((key for key, thing in sorted(found.things.items()) if thing.type == "Place" and thing.name == name), "")
