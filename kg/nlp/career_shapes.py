"""Shapes of careers: who is elected in a body, who comes to work there, who learns from whom."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from kg.nlp.claims import Claim, Context, claim, key_of
from kg.nlp.frames import Frame, Role, role_of
from kg.nlp.person_shapes import EMPLOYERS
from kg.nlp.resolve import Thing
from kg.rules import Rule

_OFFICE = re.compile(
    r"(?:为)?(?:首任|新任|首届|该会|新一任|第[一二三四五六七八九十]+[届任])?(?:的)?([一-龥]{0,6}(?:主席|会长|主任|书记|理事长|队长|院长|组长|团长))"
)
_FOUNDED = re.compile(r"[^，。；]{0,12}(?:成立|揭牌|换届|大会|会议|选举)")


def takes_office(context: Context, rule: Rule) -> Iterator[Claim]:
    """O成立，P、Q当选首任主席: who is elected or appointed in the body that is founded or meets, else just named."""
    for frame, verb in context.hits(rule):
        match = _OFFICE.match(frame.text, verb[1])
        persons = [r for r in frame.roles if r.type == "Person" and r.end <= verb[0]]
        if not match or not persons or not _TO_ELECTED.fullmatch(frame.text[persons[-1].end : verb[0]]):
            continue
        chain = [persons[-1]]
        for other in reversed(persons[:-1]):
            if not _ELECTED.fullmatch(frame.text[other.end : chain[0].start]):
                break
            chain.insert(0, other)
        body = _elected_in(context, frame, chain[0].start)
        for person in chain if body is not None else ():
            assert body is not None
            start = body.start if isinstance(body, Role) else person.start
            yield claim(frame, rule, person, body, (start, match.end()), status="done", role=match[1])


_TO_ELECTED = re.compile(r"(?:（[^）]{1,6}）)?(?:等[0-9]*[名人位]?(?:同志)?|同志)?(?:被)?")
_ELECTED = re.compile(r"(?:（[^）]{1,6}）)?[、和与及]")


def _elected_in(context: Context, frame: Frame, position: int) -> Role | Thing | None:
    """The body of an election: founded or meeting there, within the name of its congress, else the topic."""
    bodies = [r for r in frame.roles if r.type in EMPLOYERS and r.end <= position]
    if not bodies:
        things = context.found.things
        inner = [(m, things[key]) for m, key in context.found.inner if frame.start <= m.start < position]
        bodies = [role_of(m, thing) for m, thing in inner if thing.type == "TradeUnion"]
    founded = [
        r
        for r in bodies
        if _FOUNDED.match(frame.text, r.end) or frame.text.endswith(("成立", "组建", "建立"), frame.start, r.start)
    ]
    if bodies:
        return (founded or bodies)[-1]
    return frame.topic if frame.topic is not None and frame.topic.type == "TradeUnion" else None


_JOINS = re.compile(r"，?[^，。；“”]{0,40}$")
_LEFT = re.compile(r"(?:毕业|退伍|转业|复员|退役|中专|技校|招工|下岗)[一-龥]{0,3}$")


def joins(context: Context, rule: Rule) -> Iterator[Claim]:
    """P2004年进入X工作, P入职X: who comes to work in a body."""
    for frame, verb in context.hits(rule):
        person = next((r for r in reversed(frame.roles) if r.end <= verb[0]), None)
        body = next((r for r in frame.roles if 0 <= r.start - verb[1] <= 2), None)
        if person is None or person.type != "Person" or body is None or body.type not in EMPLOYERS:
            continue
        left = _LEFT.search(frame.text, frame.start, verb[0])
        sure = left is not None or frame.text[verb[0] : verb[1]] not in rule.words("entered")
        if (sure or frame.text.startswith(rule.words("to_work"), body.end)) and _JOINS.match(
            frame.text, person.end, verb[0]
        ):
            yield claim(frame, rule, person, body, verb, status="done")


def apprentice(context: Context, rule: Rule) -> Iterator[Claim]:
    """徒弟P: who the paragraph told of before trains P; P的师傅是Q: Q trains P."""
    for frame in context.frames:
        persons = [r for r in frame.roles if r.type == "Person" and not r.mention.rule.startswith("person.byline")]
        for first, second in itertools.pairwise(persons):
            if rule.pattern("的{masters}，?(?:就|正)?是[^。；]{0,30}").fullmatch(frame.text[first.end : second.start]):
                yield claim(frame, rule, second, first, (first.start, second.end), status="done")
        for person in persons:
            led = re.sub(r"、[0-9]{2}岁的$", "", frame.text[frame.start : person.start])
            if not led.endswith(rule.words()):
                continue
            before = [
                r
                for r in persons
                if r.end <= person.start
                and r.thing is not person.thing
                and not frame.text.endswith(rule.words(), frame.start, r.start)
            ]
            master: Role | Thing | None = before[-1] if before else context.last_of(frame, ("Person",), reach=2)
            if master is not None and key_of(master) != person.thing.key:
                yield claim(frame, rule, master, person, (person.start, person.end), status="done")
