"""Shapes of attendance: who is said to be one of those at an occasion, who speaks, learns or is met there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.nlp.claims import Claim, Context, claim
from kg.nlp.contest_shapes import BODIES, can_win, chain, in_last
from kg.nlp.frames import Frame, Role
from kg.nlp.resolve import Thing
from kg.rules import Rule


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
        agents = [r for r in frame.roles_between(match.end(), verb[0]) if r.type in (*BODIES, "Person")]
        persons = [r for r in agents if r.type == "Person"]
        if not agents or not _SPEAKING.fullmatch(frame.text[agents[-1].end : verb[0]]):
            continue
        speakers = chain(frame, persons) if agents[-1].type == "Person" else frame.chain_back(agents, BODIES)
        yield from in_last(context, frame, rule, speakers, verb)


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
        if before and can_win(before[-1], rule) and re.fullmatch(r"[一-龥]{0,6}", frame.text[before[-1].end : verb[0]]):
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
    "is-member": is_member,
    "said-there": said_there,
    "takes-lessons": takes_lessons,
    "walks-in": walks_in,
    "scene": scene,
}
