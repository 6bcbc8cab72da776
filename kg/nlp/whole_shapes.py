"""Relations of wholes: parts of a programme, occasions of a series, and where things are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.nlp.claims import Claim
from kg.nlp.frames import AGENTS, Frame, Role
from kg.nlp.resolve import Thing
from kg.rules import Rule

if TYPE_CHECKING:
    from kg.nlp.relations import Context


def numbered_parts(context: Context, rule: Rule) -> Iterator[Claim]:
    """深耕P，打造A、B等8个子场景: the items of a numbered list are parts of the programme spoken of just before."""
    from kg.nlp.relation_shapes import claim

    sources = frozenset(rule.words("rules"))
    for frame in context.frames:
        items = [r for r in frame.roles if r.mention.rule in sources]
        if not items:
            continue
        whole = _whole(context, frame, items)
        if whole is None:
            continue
        for item in items:
            yield claim(frame, rule, item, whole, (item.start, item.end), status="done")


def _whole(context: Context, frame: Frame, items: list[Role]) -> Role | Thing | None:
    """The programme that a numbered list divides: before the list in the sentence, behind it (以…为…的P), or in the sentence before."""
    names = {item.thing.key for item in items}
    before = [r for r in frame.roles if r.type == "Programme" and r.end <= items[0].start and r.thing.key not in names]
    if before:
        return before[-1]
    if frame.number:
        previous = context.frames[frame.number - 1]
        same = context.scan.reading.sentences[previous.number].unit == context.scan.reading.sentences[frame.number].unit
        earlier = [r for r in previous.roles if r.type == "Programme" and r.thing.key not in names]
        if same and earlier:
            return earlier[-1].thing
    return None


def series(context: Context, rule: Rule) -> Iterator[Claim]:
    """E是P系列活动中的一项: the occasion is part of the programme or larger occasion."""
    from kg.nlp.relation_shapes import claim

    for frame in context.frames:
        wholes = [r for r in frame.roles if r.type in ("Programme", "Event")]
        for whole in wholes:
            tail = frame.text[whole.end : whole.end + 14]
            if not re.match(r"[”’]?(?:系列)?(?:活动)?(?:" + "|".join(rule.words()) + ")", tail):
                continue
            parts = [r for r in frame.roles if r.type in ("Programme", "Event") and r.end <= whole.start and r.thing is not whole.thing]
            if parts and re.search(r"[是为系]", frame.text[parts[-1].end : whole.start]):
                yield claim(frame, rule, parts[-1], whole, (parts[-1].start, whole.end), status="done")


def named_inside(context: Context, rule: Rule) -> Iterator[Claim]:
    """A body or occasion whose name begins with that of another (X总工会文工团, “P”插花培训班) is part of it."""
    from kg.nlp.relation_shapes import claim

    things = context.found.things
    quoted = {thing.name: key for key, thing in things.items() if thing.type == "Programme"}
    for frame in context.frames:
        for role in frame.roles:
            if role.type == "Event":
                match = re.match(r"“([^”]{2,14})”", frame.text[role.start : role.end])
                key = quoted.get(match[1]) if match else None
                if key and key != role.thing.key:
                    yield claim(frame, rule, role, things[key], (role.start, role.end), status="done")
    for inner, key in context.found.inner:
        frame = context.frames[context.scan.reading.sentence_at(inner.start)]
        for role in frame.roles:
            inside = role.start <= inner.start and inner.end < role.end
            if not inside or key == role.thing.key:
                continue
            agent = Role(mention=inner, thing=things[key])
            if role.type == "Organization" and inner.type in AGENTS - {"Person", "Place"} and inner.start == role.start:
                yield claim(frame, rule, role, agent, (role.start, role.end), status="done")
            elif role.type == "Event" and inner.type == "Event" and frame.text[inner.end : inner.end + 1] in "之":
                yield claim(frame, rule, role, agent, (role.start, role.end), status="done")


def edition(context: Context, rule: Rule) -> Iterator[Claim]:
    """第二十二期P: an edition is part of the scheme of that name."""
    from kg.nlp.relation_shapes import claim

    programmes = {thing.name: thing for thing in context.found.things.values() if thing.type == "Programme"}
    for frame in context.frames:
        for role in frame.roles:
            if role.type != "Event":
                continue
            stem = re.sub(r"^(?:[0-9]{4}年)?第[一二三四五六七八九十百0-9]+[期届季轮次]", "", role.thing.name)
            whole = programmes.get(stem)
            if whole is not None and stem != role.thing.name:
                yield claim(frame, rule, role, whole, (role.start, role.end), status="done")


def contents(context: Context, rule: Rule) -> Iterator[Claim]:
    """以A、B为主要内容的P: the items before are parts of the programme behind."""
    from kg.nlp.relation_shapes import claim

    for frame in context.frames:
        for match in re.finditer("|".join(rule.words()), frame.text[frame.start : frame.end]):
            at, behind = frame.start + match.start(), frame.start + match.end()
            whole = next((r for r in frame.roles if r.type == "Programme" and behind <= r.start <= behind + 8), None)
            begin = frame.text.rfind("以", frame.start, at)
            if whole is None or begin < 0:
                continue
            for item in frame.roles_between(begin, at):
                if item.type in ("Programme", "Event"):
                    yield claim(frame, rule, item, whole, (item.start, whole.end), status="done")


def held_at(context: Context, rule: Rule) -> Iterator[Claim]:
    """E在P举行; P举行E: an occasion is where it is held."""
    from kg.nlp.relation_shapes import claim

    for frame in context.frames:
        events = [r for r in frame.roles if r.type == "Event"]
        for verb in [v for v in context.scan.hits[f"{rule.id}:verbs"] if frame.start <= v[0] < frame.end]:
            place = next((r for r in frame.roles if r.type in ("Place", "Facility") and r.end <= verb[0] <= r.end + 1), None)
            if place is None or not events:
                continue
            if frame.text.endswith(("在", "位于"), frame.start, place.start) or frame.text.endswith("在", frame.start, _chain(frame, place)):
                near = [e for e in events if e.end <= place.start] or [e for e in events if e.start >= verb[1]]
                if near:
                    yield claim(frame, rule, near[-1] if near[-1].end <= place.start else near[0], place, verb)
            elif place.type == "Place" and frame.clause(place.start)[0] >= place.start - 3:
                near = [e for e in events if verb[1] <= e.start < frame.clause(verb[1])[1]]
                if near:
                    yield claim(frame, rule, near[0], place, verb)
        yield from _gathered(frame, rule, events)


def _gathered(frame: Frame, rule: Rule, events: list[Role]) -> Iterator[Claim]:
    """相聚金华山，参加E: people who gather at a place for an occasion say where it is."""
    from kg.nlp.relation_shapes import claim

    for place in frame.roles:
        if place.type in ("Place", "Facility") and frame.text.endswith(("相聚", "齐聚", "相聚在", "齐聚在", "聚首", "汇聚", "走进"), frame.start, place.start):
            behind = [e for e in events if e.start > place.end]
            if behind and re.search(r"参加|举行|开展", frame.text[place.end : behind[0].start]):
                yield claim(frame, rule, behind[0], place, (place.start, behind[0].end))


def _chain(frame: Frame, place: Role) -> int:
    """The start of a chain of places (杭州临安|职工之家)."""
    start = place.start
    for role in reversed([r for r in frame.roles if r.end <= place.start]):
        if role.end == start and role.type in ("Place", "Facility"):
            start = role.start
    return start


def inside(context: Context, rule: Rule) -> Iterator[Claim]:
    """F1的F2, 镇+园区: a facility whose name or genitive says where it stands."""
    from kg.nlp.relation_shapes import claim

    things = context.found.things
    for frame in context.frames:
        for first, second in zip(frame.roles, frame.roles[1:], strict=False):
            gap = frame.text[first.end : second.start]
            if second.type == "Facility" and first.type in ("Facility", "Place") and gap in ("的", "", "“") and first.thing is not second.thing:
                yield claim(frame, rule, second, first, (first.start, second.end), status="done")
    for inner, key in context.found.inner:
        frame = context.frames[context.scan.reading.sentence_at(inner.start)]
        for role in frame.roles:
            if role.type == "Facility" and inner.type in ("Place", "Facility") and role.start <= inner.start and inner.end < role.end and key != role.thing.key:
                yield claim(frame, rule, role, Role(mention=inner, thing=things[key]), (role.start, role.end), status="done")
