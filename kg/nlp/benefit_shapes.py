"""Shapes of benefit: whom a house or scheme receives, answers to, and lets do something."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import Frame, Role
from kg.nlp.resolve import Thing
from kg.rules import Rule

_SITES = ("Facility", "Programme", "Event", "Organization")
_AND = re.compile(r"[”’]?(?:[、和与及]|以及|等)[“‘]?")


def receives(context: Context, rule: Rule) -> Iterator[Claim]:
    """驿站日均接待G60余人次; 建成F，…，累计服务G: whom the house or class that was told of receives."""
    noun = rule.pattern("[“‘]?(?:该|这[个处家座所]|目前，?)?(?P<noun>{nouns})?(?:里|内)?(?:{since}[0-9年月来底初，]*)*")
    for frame, verb in context.hits(rule):
        groups = [r for r in frame.roles if r.type == "Group" and r.start - verb[1] in (0, 1)]
        start = frame.clause(verb[0])[0]
        match = noun.fullmatch(frame.text[start : verb[0]])
        if not groups or not match or frame.negated(verb[0]):
            continue
        site: Role | Thing | None
        if match["noun"]:
            site = _so_called(context, frame, match["noun"], verb[0])
        elif match[0] or frame.text[verb[0] : verb[1]] in rule.words("outright"):
            before = [r for r in frame.roles if r.type in ("Facility", "Programme") and r.end <= start]
            agents = [
                r for r in frame.roles if r.type in ("TradeUnion", "Enterprise") and before and r.start > before[-1].end
            ]
            site = before[-1] if before and not [r for r in agents if r.end <= start] else None
        else:
            continue
        if site is not None:
            for group in _listed(frame, groups[0]):
                yield claim(frame, rule, site, group, verb)


def _listed(frame: Frame, first: Role) -> list[Role]:
    """The list of groups that begins with the first."""
    chain = [first]
    for role in frame.roles:
        if role.type == "Group" and role.start >= chain[-1].end:
            if not _AND.fullmatch(frame.text[chain[-1].end : role.start]):
                break
            chain.append(role)
    return chain


def _so_called(context: Context, frame: Frame, noun: str, position: int) -> Thing | None:
    """The last house, class or scheme before, that is called by the noun."""
    for other in reversed(context.frames[max(0, frame.number - 4) : frame.number + 1]):
        for role in reversed(other.roles):
            if role.type in _SITES and role.start < position and noun[-2:] in role.thing.name[-5:]:
                return role.thing
    return None


def answers(context: Context, rule: Rule) -> Iterator[Claim]:
    """为解决G交友难题，A打造P; 把培训作为服务G的重要内容，实施P: what is set up answers to whom a clause looks at."""
    looks = rule.pattern("(?:{looking})[^，。；“]{0,8}$")
    need = rule.pattern("[”’]?[^，。；]{0,24}?{needs}[”’]?(?:[^，。；]{0,6})?，")
    sets = rule.pattern("{sets_up}(?:了|起)?[^，。；]{0,14}$")
    for frame in context.frames:
        for group in frame.roles:
            if group.type != "Group":
                continue
            match = need.match(frame.text, group.end)
            if not match or not looks.search(frame.text[frame.clause(group.start)[0] : group.start]):
                continue
            for thing in frame.roles:
                near = match.end() <= thing.start <= match.end() + 60
                if (
                    thing.type in ("Programme", "Facility")
                    and near
                    and ("；" not in frame.text[match.end() : thing.start])
                ):
                    if sets.search(frame.text[match.end() : thing.start]):
                        yield claim(frame, rule, thing, group, (group.start, thing.end))
                    break


def can_use(context: Context, rule: Rule) -> Iterator[Claim]:
    """倒班职工可以在P上点夜宵: people who can do something somewhere are those it is for."""
    gap = rule.pattern("[一-龥，]{0,8}?{words}(?:在|到|通过|登录|走进|来|凭|用|扫码进入)[“‘]?")
    for frame in context.frames:
        for group, thing in zip(frame.roles, frame.roles[1:], strict=False):
            fits = group.type == "Group" and thing.type in ("Programme", "Facility")
            if fits and gap.fullmatch(frame.text[group.end : thing.start]) and not frame.negated(thing.start):
                yield claim(frame, rule, thing, group, (group.start, thing.end))


def in_course_of(context: Context, rule: Rule) -> Iterator[Claim]:
    """在P活动中，…为G每人发放: what goes on under a scheme is for those who get something."""
    course = re.compile(r"[”’]?(?:活动|行动|工作|期间|专项行动)?(?:中|期间|里)，")
    for frame in context.frames:
        for thing in frame.roles:
            if thing.type not in ("Programme", "Event") or not course.match(frame.text, thing.end):
                continue
            clause = frame.text[frame.clause(thing.start)[0] : thing.start]
            for group in frame.roles:
                given = group.type == "Group" and 0 < group.start - thing.end <= 50 and "在" in clause
                before = frame.text[frame.clause(group.start)[0] : group.start]
                if given and rule.pattern("{words}(?:[0-9余多万]+[名位个])?$").search(before):
                    yield claim(frame, rule, thing, group, (thing.start, group.end))
                    break


SHAPES: dict[str, Callable[[Context, Rule], Iterator[Claim]]] = {
    "receives": receives,
    "answers": answers,
    "can-use": can_use,
    "in-course-of": in_course_of,
}
