"""Shapes of parts: items of a festival, finals of a contest, stations of a brand, rooms of a house."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import Frame, Role
from kg.nlp.resolve import Thing
from kg.rules import Rule

_WHOLE = ("Programme", "Event")
_AND = re.compile(r"[”’]?(?:[0-9一-龥]{0,4})?(?:[、和与及]|以及|，还有)(?:[0-9一二三四五六七八九十]+[场项个次])?[“‘]?")


def said_part(context: Context, rule: Rule) -> Iterator[Claim]:
    """气排球赛是P系列活动的收官赛事; 这是P的一个片段; 健步走拉开了P的大幕: what the sentences before named is part."""
    tail = rule.pattern(
        "[”’]?(?:系列)?[一-龥]{0,6}?{kinds}?(?:的|中的|里的|之)(?:第?[0-9一二三四五六七八九十]+[项场站]|{words})"
    )
    opens = rule.pattern("[”’]?[一-龥]{0,6}?的?{curtains}")
    for frame in context.frames:
        for whole in frame.roles:
            if whole.type not in _WHOLE or any(r.type in _WHOLE for r in frame.roles_between(frame.start, whole.start)):
                continue
            clause = frame.clause(whole.start)[0]
            led = frame.text[clause : whole.start]
            if tail.match(frame.text, whole.end):
                match = _IS_PART.match(led)
            else:
                match = _OPENS.match(led) if opens.match(frame.text, whole.end) else None
            part = _told_of(context, frame, match[match.lastgroup or 0] if match.lastgroup else "") if match else None
            if part is not None and part.key != whole.thing.key:
                yield claim(frame, rule, part, whole, (clause, whole.end), status="done")


_IS_PART = re.compile(
    r"(?:这(?:场|次|项|一|个|期)?(?P<noun>[一-龥]{0,8}?)|(?P<other>[一-龥]{2,8}?))(?:也|正|便|就|只|既|仅仅|都)?(?:是|系)"
)
_OPENS = re.compile(r"(?P<noun>[一-龥]{0,8}?)(?:拉开|揭开|开启|掀开)(?:了)?")


def _told_of(context: Context, frame: Frame, noun: str | None) -> Thing | None:
    """The last occasion of the sentences before, that is called by the noun if there is one."""
    if not frame.number:
        return None
    for other in reversed(context.frames[max(0, frame.number - 5) : frame.number]):
        for role in reversed(other.roles):
            if role.type == "Event" and (not noun or noun[-3:] in role.thing.name):
                return role.thing
    return None


def during(context: Context, rule: Rule) -> Iterator[Claim]:
    """P期间，举办A、B; 文化季将持续到10月，其间还将举办A: what is held while a festival lasts is part of it."""
    for frame, word in context.hits(rule):
        before = [r for r in frame.roles if r.type in _WHOLE and r.end <= word[0]]
        whole: Role | Thing | None = None
        if before and frame.text[before[-1].end : word[0]].strip("”’") in ("", "活动"):
            whole = before[-1]
        elif frame.text[word[0] : word[1]] in rule.words("meanwhile"):
            whole = before[-1] if before else _festival(context, frame, rule)
        if whole is None or not _of(whole).name.endswith(rule.words("festivals")):
            continue
        behind = [r for r in frame.roles if r.type == "Event" and r.start >= word[1] and r.thing is not _of(whole)]
        if not behind or not rule.pattern("[^。；]{0,40}{holds}").match(frame.text[word[1] : behind[0].start]):
            continue
        chain = [behind[0]]
        for role in behind[1:]:
            if not _AND.fullmatch(frame.text[chain[-1].end : role.start]):
                break
            chain.append(role)
        for part in chain:
            yield claim(frame, rule, part, whole, (word[0], part.end))


def _of(whole: Role | Thing) -> Thing:
    """The thing of a role or topic."""
    return whole.thing if isinstance(whole, Role) else whole


def _festival(context: Context, frame: Frame, rule: Rule) -> Thing | None:
    """The festival or series that the sentences before tell of."""
    for other in reversed(context.frames[max(0, frame.number - 2) : frame.number]):
        for role in reversed(other.roles):
            if role.type in _WHOLE and role.thing.name.endswith(rule.words("festivals")):
                return role.thing
    return None


def finals(context: Context, rule: Rule) -> Iterator[Claim]:
    """E…，其中农机驾驶决赛由…: an item of the contest told of; a ceremony that is only called 开幕式."""
    for frame in context.frames:
        for part in frame.roles:
            if part.type != "Event":
                continue
            name = part.thing.name
            among = frame.text.endswith(("其中", "其中，"), frame.start, part.start)
            bare = name.startswith(rule.words("ceremonies"))
            if not (bare or (among and name.endswith(rule.words("items")))):
                continue
            whole = _contest(context, frame, part, rule, reach=4 if bare else 0)
            if whole is not None:
                yield claim(frame, rule, part, whole, (part.start, part.end), status="done")


def _contest(context: Context, frame: Frame, part: Role, rule: Rule, *, reach: int) -> Role | Thing | None:
    """The contest or festival that the sentence, or one of those before, names last."""
    for other in reversed(context.frames[max(0, frame.number - reach) : frame.number + 1]):
        for role in reversed(other.roles):
            before = other is not frame or role.end <= part.start
            if role.type == "Event" and before and role.thing.name.endswith(rule.words()):
                return role if other is frame else role.thing
    return None


def stations(context: Context, rule: Rule) -> Iterator[Claim]:
    """“暖驿”四平路站: a station whose name begins with that of a brand; “缘来·有约”联谊会 of the brand 缘来."""
    brands = {t.name: t for t in context.found.things.values() if t.type == "Programme" and len(t.name) > 2}
    site = rule.pattern("[一-龥A-Za-z0-9]{1,12}{words}")
    for frame in context.frames if brands else ():
        for role in frame.roles:
            if role.type not in ("Facility", "Event"):
                continue
            for name in sorted(brands):
                if not role.thing.name.startswith(name) or role.thing.name == name:
                    continue
                rest = role.thing.name[len(name) :]
                if (role.type == "Facility" and site.fullmatch(rest)) or (role.type == "Event" and rest[0] == "·"):
                    yield claim(frame, rule, role, brands[name], (role.start, role.end), status="done")


def rooms(context: Context, rule: Rule) -> Iterator[Claim]:
    """F增设G; F里，A、B、“G”一应俱全: a room told of as in a house is part of it."""
    sets = rule.pattern("(?:{words})(?:了)?(?:一[间个处座]|[0-9]+[间个处])?[“‘]?$")
    full = rule.pattern("[”’]?(?:[、和与][一-龥“”]{2,10})*等?{complete}")
    for frame in context.frames:
        houses = [r for r in frame.roles if r.type == "Facility"]
        for house, room in itertools.pairwise(houses):
            gap = frame.text[house.end : room.start]
            if "。" in gap or house.thing is room.thing or len(gap) > 60:
                continue
            listed = full.match(frame.text, room.end) and re.fullmatch(
                r"[”’]?(?:内|里)?，[^。；]{0,40}[、和与][“‘]?", gap
            )
            if sets.search(gap) or listed:
                yield claim(frame, rule, room, house, (house.start, room.end), status="done")


SHAPES: dict[str, Callable[[Context, Rule], Iterator[Claim]]] = {
    "said-part": said_part,
    "during": during,
    "finals": finals,
    "stations": stations,
    "rooms": rooms,
}
