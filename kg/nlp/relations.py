"""Relations: frames over the sentences of an article. Every claim carries its rule and the flow spans of its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.model import ARTICLE
from kg.nlp import relation_shapes as shapes
from kg.nlp.claims import Claim
from kg.nlp.entities import Found
from kg.nlp.frames import AGENTS, Frame, Role, governor
from kg.nlp.resolve import Thing
from kg.nlp.scan import Scan
from kg.rules import Rule, Rules
from kg.schema import Schema

__all__ = ["Claim", "RelationFinder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the rules of one article share."""

    scan: Scan
    found: Found
    frames: list[Frame]
    schema: Schema


class RelationFinder:
    """Applies every relation rule to an article."""

    def __init__(self, rules: Rules, schema: Schema) -> None:
        self._rules = rules.relations
        self._schema = schema
        self._objects = tuple(rule for rule in rules.relations if rule.shape == "verb-object")
        self._triggers = tuple(rule for rule in rules.relations if rule.words("verbs"))

    def find(self, scan: Scan, found: Found, topics: list[str]) -> list[Claim]:
        """Claims of the article: each subject, property and object once for each place that states it."""
        frames = _frames(scan, found, topics)
        context = Context(scan=scan, found=found, frames=frames, schema=self._schema)
        claims: list[Claim] = []
        for frame in frames:
            claims.extend(self._objects_of(context, frame))
        for rule in self._rules:
            handler = _SHAPES.get(rule.shape)
            if handler is not None:
                claims.extend(handler(context, rule))
        return _unique(claim for claim in claims if self._valid(found, claim))

    def _valid(self, found: Found, claim: Claim) -> bool:
        """Whether the ontology allows the claim; nothing is related to itself."""
        if claim.subject == claim.object:
            return False
        if claim.subject == ARTICLE:
            return claim.predicate == "author"
        return self._schema.allows(claim.predicate, found.things[claim.subject].type, found.things[claim.object].type)

    def _objects_of(self, context: Context, frame: Frame) -> Iterator[Claim]:
        """Verb-object claims of one sentence: the verb that governs a mention and the mention's class decide the property."""
        spans: dict[tuple[int, int], list[Rule]] = {}
        for rule in self._objects:
            for span in _inside(context.scan.hits[f"{rule.id}:verbs"], frame.start, frame.end):
                spans.setdefault(span, []).append(rule)
        verbs = sorted({*spans, *self._other_verbs(context, frame)})
        chain: dict[int, tuple[int, int]] = {}
        for role in frame.roles:
            verb = governor(frame, role, verbs, chain)
            if verb is None:
                continue
            chain[role.start] = verb
            for rule in spans.get(verb, ()):
                if any(self._schema.allows(rule.target, kind, role.type) for kind in AGENTS | {"Programme", "Group"}):
                    yield from self._claims(frame, rule, verb, role)

    def _other_verbs(self, context: Context, frame: Frame) -> Iterator[tuple[int, int]]:
        for rule in self._triggers:
            if rule.shape not in ("verb-object", "with", "for-group", "held-at"):
                yield from _inside(context.scan.hits[f"{rule.id}:verbs"], frame.start, frame.end)

    def _claims(self, frame: Frame, rule: Rule, verb: tuple[int, int], role: Role) -> Iterator[Claim]:
        if frame.negated(verb[0]):
            return
        kinds = {kind for kind in (*AGENTS, "Programme", "Group", "Facility") if self._schema.allows(rule.target, kind, role.type)}
        if rule.target != "serves":
            kinds -= {"Programme"}
        subjects = frame.subjects(verb[0], kinds)
        if rule.target == "organizes" and all(isinstance(s, Role) and s.type == "Place" for s in subjects) and subjects:
            return  # an area where something is held: locatedIn
        for subject in subjects:
            yield shapes.claim(frame, rule, subject, role, verb)


def _frames(scan: Scan, found: Found, topics: list[str]) -> list[Frame]:
    roles: dict[int, list[Role]] = {}
    for mention, key in found.mentions:
        roles.setdefault(scan.reading.sentence_at(mention.start), []).append(Role(mention=mention, thing=found.things[key]))
    frames = []
    for number in range(len(scan.reading.sentences)):
        topic: Thing | None = found.things.get(topics[number])
        frames.append(Frame(scan, found, number, roles.get(number, []), topic))
    return frames


def _inside(spans: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for span in spans:
        if span[0] >= end:
            break
        if span[0] >= start:
            yield span


def _unique(claims: Iterator[Claim]) -> list[Claim]:
    """The same claim by several rules at one place is one; the first rule counts."""
    kept: dict[tuple[str, str, str, int], Claim] = {}
    for claim in claims:
        kept.setdefault((claim.subject, claim.predicate, claim.object, claim.sentence), claim)
    return sorted(kept.values(), key=lambda c: (c.evidence[0], c.predicate, c.subject, c.object))


_SHAPES: dict[str, Callable[[Context, Rule], Iterator[Claim]]] = {
    "role-verb": shapes.role_verb,
    "from-list": shapes.from_list,
    "at-event": shapes.at_event,
    "with": shapes.with_partner,
    "jointly": shapes.jointly,
    "award-get": shapes.award_get,
    "award-holder": shapes.award_holder,
    "conferred": shapes.conferred,
    "conferred-name": shapes.conferred_name,
    "title-person": shapes.title_person,
    "near-person": shapes.near_person,
    "named-after": shapes.named_after,
    "for-group": shapes.for_group,
    "aim": shapes.aim,
    "numbered-parts": shapes.numbered_parts,
    "series": shapes.series,
    "named-inside": shapes.named_inside,
    "edition": shapes.edition,
    "contents": shapes.contents,
    "held-at": shapes.held_at,
    "inside": shapes.inside,
    "author": shapes.author,
}
