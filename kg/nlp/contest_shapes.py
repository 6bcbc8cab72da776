"""Shapes of contests and meetings: who wins there, and who is said to have come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import Frame, Role, Span
from kg.nlp.resolve import Thing
from kg.rules import Rule

_BODIES = ("Enterprise", "Organization", "TradeUnion")
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
        found = [r for r in frame.roles_between(start, verb[0]) if _can_win(r, rule)]
        if found and start == own:
            return _chain(frame, found)
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
    behind = [r for r in frame.roles_between(verb[1], end) if _can_win(r, rule)]
    return behind[:1] if behind and "的" in frame.text[verb[1] : behind[0].start] else []


def _can_win(role: Role, rule: Rule) -> bool:
    if role.type == "Person":
        return not role.mention.rule.startswith("person.byline")
    return role.type == "Organization" and role.thing.name.endswith(rule.words("teams"))


def _chain(frame: Frame, found: list[Role]) -> list[Role]:
    chain = [found[-1]]
    for role in reversed(found[:-1]):
        if not _AND.fullmatch(frame.text[role.end : chain[0].start]):
            break
        chain.insert(0, role)
    return chain


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
        before = [r for r in frame.roles if r.end <= verb[0] and r.type in (*_BODIES, "Person")]
        if (
            not before
            or frame.negated(verb[0])
            or not rule.pattern("(?:了)?{occasions}?(?:[并和、][一-龥]{2,12})*[，。；]").match(frame.text, verb[1])
        ) and not (before and before[-1].type == "Person" and _acts(frame, rule, verb)):
            continue
        if not gap.fullmatch(frame.text[before[-1].end : verb[0]]):
            continue
        if before[-1].type == "Person":
            agents = _chain(frame, [r for r in before if r.type == "Person"])
        else:
            agents = frame.chain_back([r for r in before if r.type in _BODIES], _BODIES)
        yield from _in_last(context, frame, rule, agents, verb)


def at_meeting(context: Context, rule: Rule) -> Iterator[Claim]:
    """B在会上作了介绍: who speaks at a meeting takes part in the one spoken of."""
    for frame, verb in context.hits(rule):
        agents = [r for r in frame.roles if r.end == verb[0] and r.type in (*_BODIES, "Person")]
        if agents:
            yield from _in_last(context, frame, rule, agents, verb)


def _in_last(context: Context, frame: Frame, rule: Rule, agents: list[Role], verb: Span) -> Iterator[Claim]:
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


def speaks(context: Context, rule: Rule) -> Iterator[Claim]:
    """A在E上作典型发言: who speaks at an occasion takes part."""
    for frame, verb in context.hits(rule):
        start = frame.clause(verb[0])[0]
        events = [r for r in frame.roles_between(start, verb[0]) if r.type == "Event"]
        if not events or not _AT.fullmatch(frame.text[events[-1].end : verb[0]]) or frame.negated(verb[0]):
            continue
        for subject in frame.subjects(events[-1].start, (*_BODIES, "Person"))[:1]:
            yield claim(frame, rule, subject, events[-1], verb, status="done")


def is_member(context: Context, rule: Rule) -> Iterator[Claim]:
    """P就是夜校的第一批学员, P是那届大赛的冠军: who is said to be one of those at an occasion."""
    pattern = rule.pattern(
        "[”’]?(?:正|就|也|曾|便|都|还)*(?:是|成了|成为|成为了|当上)(?:了)?(?P<of>[^，。；]{0,24}?)[”’]?的[^，。；]{0,10}{words}(?:之一)?(?=[，。；、])"
    )
    for frame in context.frames:
        for person in frame.roles:
            if person.type != "Person" or person.mention.rule.startswith("person.byline"):
                continue
            match = pattern.match(frame.text, person.end)
            if not match:
                continue
            inside = [r for r in frame.roles_between(*match.span("of")) if r.type in ("Event", "Programme")]
            event: Role | Thing | None = inside[-1] if inside else _so_called(context, frame, match["of"], rule)
            if event is not None:
                yield claim(frame, rule, person, event, (person.start, match.end()), status="done")


def _so_called(context: Context, frame: Frame, words: str, rule: Rule) -> Thing | None:
    """The occasion or class that the sentences before named and that ends like these words (那届大赛, 夜校)."""
    noun = next((noun for noun in rule.words("nouns") if words.endswith(noun)), "")
    if not noun or len(words) > len(noun) + 4:
        return None
    for other in reversed(context.frames[max(0, frame.number - 8) : frame.number + 1]):
        for role in reversed(other.roles):
            if role.type in ("Event", "Programme") and role.start < frame.end and noun in role.thing.name[-8:]:
                return role.thing
    return None


def said_there(context: Context, rule: Rule) -> Iterator[Claim]:
    """会上，A、B、C作交流发言: who speaks at the meeting told of takes part in it."""
    opening = rule.pattern("(?:当天|随后)?的?[一-龥]{0,4}{scenes}(?:上|现场|中)?，")
    for frame, verb in context.hits(rule):
        match = opening.match(frame.text, frame.start)
        start = frame.clause(verb[0])[0]
        if match is None and frame.clause(frame.start)[0] != start:
            match = opening.match(frame.text, start)
        if match is None or frame.negated(verb[0]):
            continue
        agents = [r for r in frame.roles_between(match.end(), verb[0]) if r.type in (*_BODIES, "Person")]
        persons = [r for r in agents if r.type == "Person"]
        if not agents or not _SPEAKING.fullmatch(frame.text[agents[-1].end : verb[0]]):
            continue
        chain = _chain(frame, persons) if agents[-1].type == "Person" else frame.chain_back(agents, _BODIES)
        yield from _in_last(context, frame, rule, chain, verb)


_SPEAKING = re.compile(
    r"(?:等?[0-9一二两三四五六七八九十]*[余多]?[一-龥]{0,6})?(?:分别|先后|依次|围绕[^，。；]{1,20}|结合[^，。；]{1,20}|代表[一-龥]{0,8}|就[^，。；]{1,20})*"
)


def takes_lessons(context: Context, rule: Rule) -> Iterator[Claim]:
    """52名G参加为期6天的培训: people who attend what the sentences before named."""
    occasion = rule.pattern("(?:了)?(?:为期[^，。；的]{1,6}的|这场|本次|此次|本期|首期)?(?P<noun>{nouns})(?=[，。；])")
    for frame, verb in context.hits(rule):
        match = occasion.match(frame.text, verb[1])
        groups = [r for r in frame.roles if r.type == "Group" and r.end <= verb[0]]
        if not match or not groups or frame.text[groups[-1].end : verb[0]].strip("共") or frame.negated(verb[0]):
            continue
        event = _so_called(context, frame, match["noun"], rule)
        if event is not None:
            yield claim(frame, rule, groups[-1], event, verb)


def walks_in(context: Context, rule: Rule) -> Iterator[Claim]:
    """P走进E; 带领T出征E: a person or team that comes to a class or contest takes part."""
    for frame, verb in context.hits(rule):
        end = frame.clause(verb[1])[1]
        event = next((r for r in frame.roles_between(verb[1], end) if r.type == "Event"), None)
        gap = frame.text[verb[1] : event.start] if event is not None else ""
        if event is None or not (len(gap) <= 2 or (len(gap) <= 30 and gap.rstrip("“").endswith("的"))):
            continue
        before = [
            r for r in frame.roles_between(frame.clause(verb[0])[0], verb[0]) if r.type in ("Person", "Organization")
        ]
        if (
            before
            and _can_win(before[-1], rule)
            and re.fullmatch(r"[一-龥]{0,6}", frame.text[before[-1].end : verb[0]])
        ):
            yield claim(frame, rule, before[-1], event, verb)


def scene(context: Context, rule: Rule) -> Iterator[Claim]:
    """P用提问打动了师生。这是E走进的第17站: who was told of in the sentences before took part."""
    this, tail = (
        rule.pattern("(?:^|[，。\n])这(?:只)?{words}"),
        rule.pattern(
            "[”’]?[一-龥]{0,6}?(?:走进[^，。；]{0,12})?的?(?:{scenes}|第[0-9一二三四五六七八九十百]+[站讲场课期])"
        ),
    )
    for frame in context.frames:
        match = this.search(frame.text[max(0, frame.start - 1) : frame.end])
        if not match or not frame.number:
            continue
        at = max(0, frame.start - 1) + match.end()
        events = [
            r
            for r in frame.roles
            if r.type in ("Event", "Programme") and at <= r.start and tail.match(frame.text, r.end)
        ]
        if not events:
            continue
        before = [f for f in context.frames[max(0, frame.number - 3) : frame.number] if f.unit >= frame.unit - 1]
        for other in reversed(before):
            told = [r for r in other.roles if r.type == "Person" and not r.mention.rule.startswith("person.byline")]
            if told:
                first = [r for r in told if not other.is_oblique(r)][:1]
                for person in first:
                    yield claim(frame, rule, person, events[-1], (at, events[-1].end), status="done")
                break


SHAPES: dict[str, Callable[[Context, Rule], Iterator[Claim]]] = {
    "wins": wins,
    "attends": attends,
    "speaks": speaks,
    "at-meeting": at_meeting,
    "is-member": is_member,
    "said-there": said_there,
    "takes-lessons": takes_lessons,
    "walks-in": walks_in,
    "scene": scene,
}
