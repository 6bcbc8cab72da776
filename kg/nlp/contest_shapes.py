"""Shapes of contests and meetings: who wins there, and who is said to have come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import Frame, Role, Span
from kg.nlp.resolve import Thing
from kg.rules import Rule

BODIES = ("Enterprise", "Organization", "TradeUnion")
#: What stands between the winners of a list: their bodies, trades and posts.
_AND = re.compile(r"(?:[、和与及]|以及)[一-龥A-Za-z0-9“”]{0,26}")
_AT = re.compile(r"[”’]?(?:活动|现场|赛场)?[中上里]")


def wins(context: Context, rule: Rule) -> Iterator[Claim]:
    """P在E中夺得第一名; P摘得E冠军; 经过角逐，P夺冠: who wins takes part."""
    for frame, verb in context.hits(rule):
        if frame.kind not in ("paragraph", "caption") or frame.negated(verb[0]):
            continue
        event = _contest(context, frame, verb, rule)
        if event is not None:
            for winner in _winners(frame, verb, rule):
                yield claim(frame, rule, winner, event, verb, status="done")


def _contest(context: Context, frame: Frame, verb: Span, rule: Rule) -> Role | Thing | None:
    """The occasion of a victory: 在E中 before the verb, E冠军 behind it, else the contest spoken of."""
    start, end = frame.clause(verb[0])
    rank = rule.pattern("第?[一二三四五六七八九十0-9]+(?:[、至和][一二三四五六七八九十0-9]+)*名|{ranks}")
    taken = re.search("[由被]", frame.text[start : verb[0]])  # 第一名由P获得
    ranked = rank.search(frame.text, verb[1], end) or (taken and rank.search(frame.text, start, verb[0]))
    outright = frame.text[verb[0] : verb[1]] in rule.words("outright")
    for role in reversed([r for r in frame.roles if r.type == "Event" and r.end <= verb[0]]):
        before = frame.text[max(start, role.start - 3) : role.start].rstrip("“‘")
        if before.endswith(rule.words("at")) and _AT.match(frame.text, role.end):
            return role
    if not ranked and not outright:
        return None
    contests = rule.words("contests")
    here = [r for r in frame.roles if r.type == "Event" and r.start < end and r.thing.name.endswith(contests)]
    here = [r for r in here if not r.thing.name.startswith(rule.words("items"))]
    if here:
        return here[-1]
    for other in reversed(context.frames[max(0, frame.number - 15) : frame.number]):
        named = [r for r in other.roles if r.type == "Event" and r.thing.name.endswith(contests)]
        named = [r for r in named if not r.thing.name.startswith(rule.words("items"))]
        if named:
            return named[-1].thing
    return None


def _winners(frame: Frame, verb: Span, rule: Rule) -> list[Role]:
    """Who wins: behind 被 or 由, else before the verb, else in the clause before, else behind a relative clause."""
    start, end = frame.clause(verb[0])
    own = start
    while True:
        found = [r for r in frame.roles_between(start, verb[0]) if can_win(r, rule)]
        if found and start == own:
            return chain(frame, found)
        if found:  # A战胜B，夺得冠军: the first of an earlier clause, with its list
            first = [
                r
                for r in found
                if r.start - found[0].end <= 30 and frame.clause(r.start) == frame.clause(found[0].start)
            ]
            return [r for r in first if r is found[0] or _AND.fullmatch(frame.text[found[0].end : r.start])]
        if start <= frame.start or frame.text[start - 1] in "；。":
            break
        start, _ = frame.clause(start - 1)
    behind = [r for r in frame.roles_between(verb[1], end) if can_win(r, rule)]
    return behind[:1] if behind and "的" in frame.text[verb[1] : behind[0].start] else []


def can_win(role: Role, rule: Rule) -> bool:
    """Whether the mention is of somebody who can win: a person, or a team."""
    if role.type == "Person":
        return not role.mention.rule.startswith("person.byline")
    return role.type == "Organization" and role.thing.name.endswith(rule.words("teams"))


def chain(frame: Frame, found: list[Role]) -> list[Role]:
    """The last of the mentions and those that stand in one list with it."""
    listed = [found[-1]]
    for role in reversed(found[:-1]):
        if not _AND.fullmatch(frame.text[role.end : listed[0].start]):
            break
        listed.insert(0, role)
    return listed


_TAIL = re.compile(r"[^，。；]{0,18}[，。；]")


def _acts(frame: Frame, rule: Rule, verb: Span) -> bool:
    """Whether the verb says what a person does at an occasion (宣读表彰决定)."""
    return frame.text[verb[0] : verb[1]] in rule.words("acts") and bool(_TAIL.match(frame.text, verb[1]))


def attends(context: Context, rule: Rule) -> Iterator[Claim]:
    """A、B有关负责人参加; A党委书记P、B主席Q出席活动: who comes takes part in the occasion spoken of."""
    gap = rule.pattern(
        "(?:等)?(?:[0-9]+[余多]?[家名支个位][一-龥]{2,8})?(?:[一-龥]{0,6}{members})?(?:等)?(?:也|还|均|都|一同|共同|分别|应邀|受邀|代表|先后|到场|现场|一行|出席|参加|并)*"
    )
    for frame, verb in context.hits(rule):
        before = [r for r in frame.roles if r.end <= verb[0] and r.type in (*BODIES, "Person", "Group")]
        if (
            not before
            or frame.negated(verb[0])
            or not rule.pattern(
                "(?:了)?(?:为期[^，。；]{1,4}的|此次|本次|该)?{occasions}?(?:[并和、][一-龥]{2,12})*[，。；]"
            ).match(frame.text, verb[1])
        ) and not (before and before[-1].type == "Person" and _acts(frame, rule, verb)):
            continue
        if not gap.fullmatch(frame.text[before[-1].end : verb[0]]):
            continue
        if before[-1].type == "Person":
            agents = chain(frame, [r for r in before if r.type == "Person"])
        elif before[-1].type == "Group":
            agents = before[-1:]
        else:
            agents = frame.chain_back([r for r in before if r.type in BODIES], BODIES)
        yield from in_last(context, frame, rule, agents, verb)


def at_meeting(context: Context, rule: Rule) -> Iterator[Claim]:
    """B在会上作了介绍: who speaks at a meeting takes part in the one spoken of."""
    for frame, verb in context.hits(rule):
        agents = [r for r in frame.roles if r.end == verb[0] and r.type in (*BODIES, "Person")]
        if agents:
            yield from in_last(context, frame, rule, agents, verb)


def in_last(context: Context, frame: Frame, rule: Rule, agents: list[Role], verb: Span) -> Iterator[Claim]:
    """Who comes or speaks takes part in the occasion of the sentence, else in the one held before."""
    kinds: tuple[str, ...] = ("Event", "Programme") if frame.text.startswith("共同", verb[0]) else ("Event",)
    if agents[0].type == "Person" and frame.text[verb[0] : verb[1]] in rule.words("lectures"):
        lecture = _lecture(context, frame, rule)
        if lecture is not None:
            yield from (claim(frame, rule, agent, lecture, verb, status="done") for agent in agents)
            return
    events = [r for r in frame.roles if r.type in kinds and r.end <= agents[0].start and not _studied(frame, r)]
    event: Role | Thing | None = events[-1] if events else _held_before(context, frame, kinds)
    if event is not None:
        for agent in agents:
            yield claim(frame, rule, agent, event, verb, status="done")


def _studied(frame: Frame, event: Role) -> bool:
    """Whether others' meeting is only studied or reported on (传达E精神)."""
    before = frame.text[frame.clause(event.start)[0] : event.start]
    return _SPIRIT.match(frame.text, event.end) is not None or _STUDY.search(before) is not None


_SPIRIT = re.compile(r"[”’》]?(?:上)?(?:的)?(?:重要)?(?:讲话)?(?:精神|部署|要求|决议|决定)")
_STUDY = re.compile(r"(?:学习|传达|贯彻|落实)了?$")


def _held_before(context: Context, frame: Frame, kinds: tuple[str, ...]) -> Thing | None:
    """The last occasion that the sentences before tell of as held."""
    for other in reversed(context.frames[max(0, frame.number - 6) : frame.number]):
        for role in reversed(other.roles):
            if role.type in kinds and not _studied(other, role):
                return role.thing
    if frame.text.startswith("会上", frame.start):  # a long report of one meeting
        for other in context.frames[: frame.number]:
            for role in other.roles:
                if role.type == "Event" and re.search("会议?）?$", role.thing.name) and not _studied(other, role):
                    return role.thing
    return None


def _lecture(context: Context, frame: Frame, rule: Rule) -> Thing | None:
    """The series of talks that this sentence or those just before tell of."""
    for other in reversed(context.frames[max(0, frame.number - 4) : frame.number + 1]):
        for role in reversed(other.roles):
            if role.type == "Event" and other.number < frame.number:
                return role.thing
            if role.type == "Programme" and rule.pattern("{series}").search(role.thing.name):
                return role.thing
    return None


_MEETING = re.compile(r"(?:会上|会议上|大会上|座谈会上|推进会上|仪式上)，")


def speaks(context: Context, rule: Rule) -> Iterator[Claim]:
    """A在E上作典型发言: who speaks at an occasion takes part."""
    for frame, verb in context.hits(rule):
        start = frame.clause(verb[0])[0]
        events = [r for r in frame.roles_between(start, verb[0]) if r.type == "Event"]
        if not events and _MEETING.search(frame.text[frame.start : verb[0]]):
            bodies = [r for r in frame.roles_between(start, verb[0]) if r.type in (*BODIES, "Person")]
            if bodies and len(frame.text[bodies[-1].end : verb[0]]) <= 10:
                yield from in_last(context, frame, rule, bodies, verb)
            continue
        if not events or not _AT.fullmatch(frame.text[events[-1].end : verb[0]]) or frame.negated(verb[0]):
            continue
        for subject in frame.subjects(events[-1].start, (*BODIES, "Person"))[:1]:
            yield claim(frame, rule, subject, events[-1], verb, status="done")


SHAPES: dict[str, Callable[[Context, Rule], Iterator[Claim]]] = {
    "wins": wins,
    "attends": attends,
    "speaks": speaks,
    "at-meeting": at_meeting,
}
