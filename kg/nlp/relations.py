"""Relations: frames over the sentences of an article. Every claim carries its rule and its evidence in the flow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import ARTICLE
from kg.nlp import (
    object_first,
    service_shapes,
    topic_shapes,
    whole_shapes,
)
from kg.nlp.anaphora import find_anaphors
from kg.nlp.claims import Claim, Context, claim
from kg.nlp.entities import Found
from kg.nlp.frames import AGENTS, Frame, Role, Span, role_of
from kg.nlp.governors import governor
from kg.nlp.object_guards import (
    OFFICE,
    READ_ONLY,
    host_of,
    is_noun,
    no_claim,
    of_unknown,
    only_named,
    only_relative,
    outer,
    owner_of,
    stands,
    topics_of,
)
from kg.nlp.partners import partners
from kg.nlp.resolve import Thing
from kg.nlp.scan import Scan
from kg.nlp.shapes import SHAPES
from kg.rules import Rule, Rules
from kg.schema import Schema

__all__ = ["Claim", "RelationFinder"]

#: Properties of doings that partners share.
_JOINT = frozenset({"runs", "organizes", "issues", "establishes"})
#: Verbs of these shapes govern no object of their own.
_NO_OBJECT = frozenset({"verb-object", "with", "for-group", "held-at", "jointly", "moved", "counted-bodies"})


class RelationFinder:
    """Applies every relation rule to an article."""

    def __init__(self, rules: Rules, schema: Schema) -> None:
        self._rules = rules.relations
        self._schema = schema
        self._objects = tuple(rule for rule in rules.relations if rule.shape == "verb-object")
        self._others = tuple(rule for rule in rules.relations if rule.words("verbs") and rule.shape not in _NO_OBJECT)
        self._kinds: dict[tuple[str, str], frozenset[str]] = {}

    def find(self, scan: Scan, found: Found, topics: list[str]) -> list[Claim]:
        """Claims of the article: each subject, property and object once for each place that states it."""
        context = Context(scan=scan, found=found, frames=_frames(scan, found, topics), schema=self._schema)
        whole_shapes.find_lists(context)
        claims = list(self._object_claims(context))
        for rule in self._rules:
            handler = SHAPES.get(rule.shape)
            if handler is not None:
                claims.extend(handler(context, rule))
        standing = scan.rules.words("frames.standing")
        claims = [made for made in claims if self._valid(found, made) and not stands(found, made, standing)]
        for rule in self._rules:
            if rule.shape == "topic":
                claims.extend(made for made in topic_shapes.topic(context, rule, claims) if self._valid(found, made))
        return _unique(claims)

    def _valid(self, found: Found, made: Claim) -> bool:
        """Whether the ontology allows the claim; nothing is related to itself."""
        if made.subject == made.object:
            return False
        if made.subject == ARTICLE:
            return made.predicate == "author"
        return self._schema.allows(made.predicate, found.things[made.subject].type, found.things[made.object].type)

    def _subject_kinds(self, rule: Rule, kind: str) -> frozenset[str]:
        """The classes whose things can be the subject of a verb-object rule with an object of class `kind`."""
        key = (rule.target, kind)
        if key not in self._kinds:
            wanted = {*AGENTS, "Group", "Facility", *(("Programme", "Event") if rule.target == "serves" else ())}
            self._kinds[key] = frozenset(k for k in wanted if self._schema.allows(rule.target, k, kind))
        return self._kinds[key]

    def _object_claims(self, context: Context) -> Iterator[Claim]:
        """Verb-object claims: the verb that governs a mention and the mention's class decide the property."""
        nouns = frozenset(context.scan.hits.get("edge.nounverbs", ()))
        rules: dict[Span, list[Rule]] = {}
        by_frame: dict[int, list[Span]] = {}
        for rule in (*self._objects, *self._others):
            for frame, span in context.hits(rule):
                relative = frame.text[span[0] : span[1]] in rule.words("not_relative") and frame.text.startswith(
                    "的", span[1]
                )
                relative = relative or only_relative(frame, rule, span)
                if rule.shape == "verb-object" and (relative or is_noun(frame, span, nouns)):
                    continue
                by_frame.setdefault(frame.number, []).append(span)
                if rule.shape == "verb-object":
                    rules.setdefault(span, []).append(rule)
        for number, spans in by_frame.items():
            frame = context.frames[number]
            verbs = sorted(set(spans))
            yield from self._governed(context, frame, verbs, rules)
            for verb in verbs:
                for rule in rules.get(verb, ()):
                    yield from object_first.object_first(context, frame, verb, rule, self._subject_kinds)

    def _governed(
        self, context: Context, frame: Frame, verbs: list[Span], rules: dict[Span, list[Rule]]
    ) -> Iterator[Claim]:
        chain: dict[int, Span] = {}
        for role in frame.roles:
            able = [v for v in verbs if v not in rules or any(self._subject_kinds(r, role.type) for r in rules[v])]
            verb = governor(frame, role, _longest(able), chain)
            if verb is None:
                continue
            chain[role.start] = verb
            for governing in (verb, outer(frame, able, verb)):
                for rule in rules.get(governing, ()):
                    kinds = self._subject_kinds(rule, role.type)
                    unknown = governing is verb and of_unknown(frame, verb, kinds)
                    if kinds and not unknown and not frame.negated(governing[0]):
                        yield from self._claims(context, frame, rule, governing, role, kinds)

    def _claims(
        self, context: Context, frame: Frame, rule: Rule, verb: Span, role: Role, kinds: frozenset[str]
    ) -> Iterator[Claim]:
        if role.start in context.parts and frame.text[verb[0] : verb[1]] not in rule.words("parts"):
            return  # an item of a numbered list is part of the whole
        if no_claim(frame, rule, verb, role):
            return
        subjects = frame.subjects(verb[0], kinds, relative=frame.text.startswith("的", verb[1]))
        if rule.target == "serves":
            subjects = service_shapes.serving(frame, rule, verb, role, subjects, kinds)
        if rule.target == "participatesIn" and frame.text.startswith(("为主题", "”为主题"), role.end):
            return
        if rule.target == "issues" and READ_ONLY.match(frame.text, role.end):
            return
        if rule.target == "participatesIn":
            subjects = object_first.participants(frame, verb, subjects)
        if rule.target in _JOINT:
            subjects = [*subjects, *(r for r in partners(frame, verb) if r not in subjects and r.type in kinds)]
        subjects = [s for s in subjects if not only_named(frame, s, verb)] or topics_of(frame, subjects, kinds)
        if rule.target == "cooperatesWith" and (
            frame.text[role.start - 1] in "在到赴向从为对" or OFFICE.match(frame.text, role.end)
        ):
            return
        if rule.target == "participatesIn" and role.type == "Programme":
            subjects = [s for s in subjects if isinstance(s, Role)]
        host = host_of(frame, role, subjects) if rule.target == "establishes" else None
        if host is not None:
            yield claim(frame, rule, role, host, verb, predicate="partOf")
            return
        for subject in owner_of(frame, rule, verb, role, kinds) or subjects:
            if rule.target == "organizes" and subject.type == "Place":
                yield claim(frame, rule, role, subject, verb, predicate="locatedIn")
            else:
                yield claim(frame, rule, subject, role, verb)


def _longest(spans: list[Span]) -> list[Span]:
    """Spans without those that lie inside a longer one."""
    return [span for span in spans if not any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in spans)]


def _frames(scan: Scan, found: Found, topics: list[str]) -> list[Frame]:
    roles: dict[int, list[Role]] = {}
    for mention, key in found.mentions:
        roles.setdefault(scan.reading.sentence_at(mention.start), []).append(role_of(mention, found.things[key]))
    for role in find_anaphors(scan, found):
        roles.setdefault(scan.reading.sentence_at(role.start), []).append(role)
    frames: list[Frame] = []
    unions = {thing.name: thing for thing in found.things.values() if thing.type == "TradeUnion"}
    for number, sentence in enumerate(scan.reading.sentences):
        topic: Thing | None = found.things.get(topics[number])
        frames.append(Frame(scan, sentence, number, roles.get(number, []), topic))
        frames[-1].unions = unions
    return frames


def _unique(claims: Iterable[Claim]) -> list[Claim]:
    """The same claim by several rules at one place is one; the first rule counts."""
    kept: dict[tuple[str, str, str, int], Claim] = {}
    for made in claims:
        kept.setdefault((made.subject, made.predicate, made.object, made.sentence), made)
    return sorted(kept.values(), key=lambda c: (c.evidence[0], c.predicate, c.subject, c.object))
