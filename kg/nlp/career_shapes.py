"""Shapes of careers: who is elected in a body, who comes to work there, who learns from whom."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

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


def works_at(context: Context, rule: Rule) -> Iterator[Claim]:
    """在B上班的药剂师P; P在B务工; P与B签了三年合同: who is said to work in a body."""
    worker = rule.pattern(
        "(?:[一-龥]{0,8}{rooms})?[里内]?{words}(?:了?[0-9]+多?[年月个]+)?的(?:[0-9]{2}岁的)?([一-龥]{0,8})"
    )
    at = rule.pattern("(?:[一-龥]{0,8}{rooms})?[里内]?{words}")
    contract = rule.pattern("{signs}[^，。；集专]{0,10}合同")
    for frame in context.frames:
        for first, second in itertools.pairwise(frame.roles):
            gap, person, role = frame.text[first.end : second.start], first, ""
            if first.type in EMPLOYERS and second.type == "Person":
                match = (
                    worker.fullmatch(gap) if frame.text.endswith("在", frame.start, _outermost(frame, first)) else None
                )
                person, body, role = second, first, match[1] if match else ""
            elif first.type == "Person" and second.type in EMPLOYERS:
                body, match = second, None
                if _AT_WORK.fullmatch(gap):
                    match = at.match(frame.text, second.end)
                elif _WITH.fullmatch(gap) and second.type == "Enterprise":
                    match = contract.match(frame.text, second.end)
            else:
                continue
            if match and not frame.negated(first.end):
                yield claim(frame, rule, person, body, (first.start, second.end), status="done", role=role)


_AT_WORK = re.compile(r"(?:[^。；：“”]{0,16}，)?(?:一直|长期|曾经?|目前|现|如今|[0-9]{4}年起?|已|也|都|就)*在")
_WITH = re.compile(r"(?:已|也|都|最终|当场|现场|顺利|随后|很快)*[与和同跟]")


def _outermost(frame: Frame, body: Role) -> int:
    """Where the places begin that stand before a body (在|定西市陇西县|首阳镇卫生院)."""
    start = body.start
    while near := [hit.start for hit in frame.scan.areas_to(start)]:
        start = min(near)
    return start


_NOW = re.compile(
    r"(?!的)(?:(?!说|介绍|表示|告诉)[^。；：“”]{0,60}?，)?"
    r"(?:[0-9]{4}年(?:[0-9]+月)?(?:起|后|底|初)?，?|从那以后|从此|后来|此后|如今|现在|现|目前|眼下|今年|去年|今"
    r"|原来?|曾经?|过去|早先|以前|早年|当时|当年|还|又|也|便|就|已|一直)*"
    r"(?:是|担任|出任|任|成为|成了|当上|当上了|升任|转任|调任|提拔为)(?:了|一名|一位)?"
)


def is_now(context: Context, rule: Rule) -> Iterator[Claim]:
    """P今年46岁，2006年进厂，如今是公司首席技师: what a sentence goes on to say its person is."""
    tail = rule.pattern("的?(?:一[名位])?([一-龥]{0,10}{words}|[一-龥]{1,9}[师员工长匠])(?=[，。、；）])")
    for frame in context.frames:
        persons = [r for r in frame.roles if r.type == "Person" and not r.mention.rule.startswith("person.byline")]
        for first, body in itertools.pairwise(frame.roles):
            if first.type != "Person" or body.type not in EMPLOYERS or first is not persons[0]:
                continue
            match = tail.match(frame.text, body.end)
            if match and _NOW.fullmatch(frame.text, first.end, body.start):
                yield claim(frame, rule, first, body, (body.start, match.end()), status="done", role=match[1])


def led_by(context: Context, rule: Rule) -> Iterator[Claim]:
    """宣讲团一行7人，由P带队; 组建D队，由P担任队长: the team that the sentence tells of is led by the person."""
    leads = rule.pattern("(?:{words}|(?:担任|任|出任)[一-龥]{0,4}{heads})(?!的)")
    for frame in context.frames:
        for person in frame.roles:
            if person.type != "Person" or not leads.match(frame.text, person.end):
                continue
            start = frame.clause(person.start)[0]
            by = frame.text.rfind("由", start, person.start)
            if by < 0 or re.search("[，的]", frame.text[by : person.start]):
                continue
            teams = [r for r in frame.roles if r.type == "Organization" and r.end <= by]
            teams = [r for r in teams if r.thing.name.endswith(rule.words("teams"))]
            team: Role | Thing | None = teams[-1] if teams else None
            if team is None:
                team = next(iter(context.last_named(frame, rule.words("teams"), reach=1)), None)
            if team is not None:
                yield claim(frame, rule, person, team, (by, person.end), status="done")


def head_of_team(context: Context, rule: Rule) -> Iterator[Claim]:
    """服务队队长P, 工作站负责人P: who heads a team or a studio leads it."""
    post = rule.pattern("[”’]?的?{heads}[、]?")
    for frame in context.frames:
        for team, person in itertools.pairwise([r for r in frame.roles if r.type != "Award"]):
            if team.type != "Organization" or person.type != "Person":
                continue
            own = team.thing.name.endswith(rule.words("teams"))
            gap = frame.text[team.end : person.start]
            if own and (post.fullmatch(gap) or _head_and_title(frame, team, person, post)):
                yield claim(frame, rule, person, team, (team.start, person.end), status="done")


def _head_and_title(frame: Frame, team: Role, person: Role, post: re.Pattern[str]) -> bool:
    """工作室领衔人、全国五一劳动奖章获得者P: the post stands before a title."""
    match = post.match(frame.text, team.end)
    honours = [r for r in frame.roles_between(team.end, person.start) if r.type == "Award"]
    return match is not None and bool(honours) and frame.text[match.end() - 1] == "、"


def union_head(context: Context, rule: Rule) -> Iterator[Claim]:
    """工会主席P: the head of a union that is not named there is of the firm's union told of before."""
    for frame in context.frames:
        for person in frame.roles:
            start = frame.clause(person.start)[0]
            post = frame.text[start : person.start].lstrip("“‘")
            if person.type != "Person" or post not in rule.words():
                continue
            for other in reversed(context.frames[max(0, frame.number - 12) : frame.number + 1]):
                unions = [
                    r
                    for r in other.roles
                    if r.type == "TradeUnion" and r.start < person.start and r.thing.name.endswith(rule.words("ends"))
                ]
                if unions:
                    yield claim(frame, rule, person, unions[-1].thing, (start, person.end), status="done", role=post)
                    break


def named_after(context: Context, rule: Rule) -> Iterator[Claim]:
    """姚…劳模创新工作室: a workshop named after a person is led by that person."""
    for inner, key in context.found.inner:
        if inner.type != "Person":
            continue
        frame = context.frame_at(inner.start)
        for role in frame.roles:
            if (
                role.start <= inner.start
                and inner.end <= role.end
                and role.type == "Organization"
                and role.thing.name.endswith(rule.words())
            ):
                person = role_of(inner, context.found.things[key])
                yield claim(frame, rule, person, role, (role.start, role.end), status="done")


SHAPES: dict[str, Callable[[Context, Rule], Iterator[Claim]]] = {
    "takes-office": takes_office,
    "apprentice": apprentice,
    "joins": joins,
    "works-at": works_at,
    "is-now": is_now,
    "led-by": led_by,
    "head-of-team": head_of_team,
    "union-head": union_head,
    "named-after": named_after,
}
