"""Shapes of people: their roles in bodies, workshops named after them, bylines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import ARTICLE
from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import Frame, Role, role_of
from kg.rules import Rule

_ROLE_GAP = re.compile(r"[“”]?[一-龥、\-（）]{1,22}[”]?")
_NO_ROLE = re.compile(r"记者|通讯员|培育|培养|开展|带出|的|邀|走访|慰问|看望|表彰|聘|选派|推荐|[为向对]|^[与和同、，]")
#: Where a person is met before the role is said: 包装车间班前会上领讲员.
_SETTING = re.compile(r"^[一-龥]{2,16}(?:上|里|内|旁|现场)(?=[一-龥]{2,8}$)")
#: How posts end that one person can hold beside another.
_POSTS = (
    "主任",
    "主席",
    "书记",
    "部长",
    "局长",
    "会长",
    "经理",
    "董事长",
    "委员",
    "校长",
    "院长",
    "理事长",
    "秘书长",
    "成员",
)
_EMPLOYERS = ("TradeUnion", "Organization", "Enterprise")


def title_person(context: Context, rule: Rule) -> Iterator[Claim]:
    """公司工会主席X, X市总工会党组书记、常务副主席X: what stands between agent and person is the role."""
    for frame in context.frames:
        for agent, person in zip(frame.roles, frame.roles[1:], strict=False):
            if person.type != "Person" or agent.type not in _EMPLOYERS:
                continue
            gap = frame.text[agent.end : person.start].removeprefix("的")
            gap = _SETTING.sub("", gap)
            if _ROLE_GAP.fullmatch(gap) and person.start in context.scan.title_ends and not _NO_ROLE.search(gap):
                groups = list(_party_group(context, frame, rule, agent, person))
                gap = gap.split("、")[0] if groups else gap
                yield claim(frame, rule, person, agent, (agent.start, person.end), status="done", role=gap.strip("“”"))
                yield from groups
                yield from _further_posts(frame, rule, agent, person)


def _further_posts(frame: Frame, rule: Rule, agent: Role, person: Role) -> Iterator[Claim]:
    """市人大常委会副主任、|市总工会主席P: the posts named before the last one."""
    index = frame.roles.index(agent)
    before = frame.roles[index - 1] if index else None
    if before is None or before.type not in _EMPLOYERS:
        return
    match = re.fullmatch(r"([一-龥]{2,12}(?:、[一-龥]{2,8})?)、", frame.text[before.end : agent.start])
    if match and match[1].endswith(_POSTS):
        yield claim(frame, rule, person, before, (before.start, person.end), status="done", role=match[1])


def _party_group(context: Context, frame: Frame, rule: Rule, agent: Role, person: Role) -> Iterator[Claim]:
    """县总工会党组书记X: who leads a union's party group works for the union."""
    for inner, key in context.found.inner:
        if (
            inner.start == agent.start
            and inner.end < agent.end
            and frame.text[inner.end : agent.end] in ("党组", "党委", "机关党委")
        ):
            role = frame.text[inner.end : person.start]
            union = role_of(inner, context.found.things[key])
            yield claim(frame, rule, person, union, (agent.start, person.end), status="done", role=role)


def near_person(context: Context, rule: Rule) -> Iterator[Claim]:
    """在X有限公司车间，生产部经理Y: a role without its employer belongs to the enterprise just named."""
    words = rule.words()
    firms = {thing.key for thing in context.found.things.values() if thing.type == "Enterprise"}
    for frame in context.frames:
        for index, person in enumerate(frame.roles):
            if person.type != "Person" or not frame.text.endswith(words, frame.start, person.start):
                continue
            before = [
                r
                for r in frame.roles[:index]
                if r.type in ("Enterprise", "TradeUnion", "Person") and r.mention.rule != "person.byline"
            ]
            if before and before[-1].type == "Enterprise" and person.start - before[-1].end > 0:
                yield claim(
                    frame,
                    rule,
                    person,
                    before[-1],
                    (before[-1].start, person.end),
                    status="done",
                    role=_role_before(frame, before[-1].end, person.start),
                )

            elif not before and len(firms) == 1 and frame.text.endswith(rule.words("posts"), frame.start, person.start):
                firm = context.found.things[next(iter(firms))]
                post = _role_before(frame, frame.start, person.start)
                yield claim(frame, rule, person, firm, (person.start - len(post), person.end), status="done", role=post)


def _role_before(frame: Frame, floor: int, position: int, *, listed: bool = False) -> str:
    """The role words that end at `position`: what follows the last mark, verb or 的; a list of roles where `listed`."""
    marks = "，。；：”的" if listed else "，。、；：”的"
    low = max([floor, *(at + 1 for at in (frame.text.rfind(mark, floor, position) for mark in marks) if at >= 0)])
    if listed:
        return frame.text[low:position]
    while low < position and frame.scan.is_hard(low):
        low += 1
    hard = max((at for at in range(low, position) if frame.scan.is_hard(at)), default=low - 1)
    return frame.text[hard + 1 : position].removeprefix("听")


def is_role(context: Context, rule: Rule) -> Iterator[Claim]:
    """说这话的P，是C的职工; P是O的导师: a person said to be something in a body."""
    titles = rule.words()
    for frame in context.frames:
        for person, agent in zip(frame.roles, frame.roles[1:], strict=False):
            if person.type != "Person" or agent.type not in _EMPLOYERS:
                continue
            if frame.text[person.end : agent.start] == "代表" and person.start in context.scan.title_ends:
                role = _role_before(frame, frame.start, person.start, listed=True)
                yield claim(frame, rule, person, agent, (person.start, agent.end), status="done", role=role)
            if not re.fullmatch(r"，?(?:也|曾|就|现)?(?:是|为|任|担任)", frame.text[person.end : agent.start]):
                continue
            match = re.match(r"的?([一-龥]{2,10})(?=[，。、；])", frame.text[agent.end : agent.end + 12])
            if match and match[1].endswith(titles):
                yield claim(
                    frame, rule, person, agent, (person.start, agent.end + match.end()), status="done", role=match[1]
                )


_OFFICE = re.compile(r"(?:为)?(?:首任|新任|首届|该会|新一任)?([一-龥]{0,4}(?:主席|会长|主任|书记|理事长|队长|院长))")


def takes_office(context: Context, rule: Rule) -> Iterator[Claim]:
    """O成立，P当选首任主席: who is elected or appointed in the body just named."""
    for frame, verb in context.hits(rule):
        match = _OFFICE.match(frame.text, verb[1])
        persons = [r for r in frame.roles if r.type == "Person" and r.end == verb[0]]
        bodies = [r for r in frame.roles if r.type in _EMPLOYERS and r.end <= verb[0]]
        if match and persons and bodies:
            span = (bodies[-1].start, match.end())
            yield claim(frame, rule, persons[0], bodies[-1], span, status="done", role=match[1])


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


def author(context: Context, rule: Rule) -> Iterator[Claim]:
    """Everybody in a byline wrote the article."""
    rules = frozenset(rule.words("rules"))
    for frame in context.frames:
        for role in frame.roles:
            if role.type == "Person" and role.mention.rule in rules:
                yield Claim(
                    subject=ARTICLE,
                    predicate="author",
                    object=role.thing.key,
                    rule=rule.id,
                    evidence=((role.start, role.end),),
                    sentence=frame.number,
                )
