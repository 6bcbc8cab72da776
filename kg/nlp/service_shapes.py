"""Shapes of service: whom a union, a programme or a place is for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.nlp.claims import Claim, Context, alternatives, claim
from kg.nlp.frames import AGENTS, Frame, Role, Span, role_of
from kg.nlp.resolve import Thing
from kg.nlp.scan import Candidate
from kg.rules import Rule

_FOR = re.compile(r"(?:[为给向替让]|针对|面向|对于?)(?:[一-龥]{0,6}的?|[一-龥]{0,14}的)?(?:[0-9余多万]+名)?[“‘]?$")
_SERVING = ("Programme", "Facility", "TradeUnion", "Enterprise", "Organization", "Event")


def for_group(context: Context, rule: Rule) -> Iterator[Claim]:
    """X为G提供…; X为G组织E: a group between 为 and a verb is served by the subject and by what is made."""
    verbs = alternatives(rule.words())
    for frame in context.frames:
        for groups in _group_lists(frame):
            start, _ = frame.clause(groups[0].start)
            match = _FOR.search(frame.text[start : groups[0].start])
            if not match or _NOT_SERVED.match(frame.text, groups[-1].end):
                continue
            verb = verbs.search(frame.text, groups[-1].end, min(frame.end, groups[-1].end + 14))
            things: Sequence[Role | Thing]
            if match[0].startswith("让"):
                things = _enabled(frame, groups[0])
            elif verb:
                things = [
                    *_doers(frame, start, groups[0].start - len(match[0])),
                    *_made(frame, verb.start(), verb.end()),
                ]
            else:
                things = _topical(frame, groups[-1], match[0])
            for thing in things:
                for group in groups:
                    yield claim(frame, rule, thing, group, (groups[0].start - len(match[0]), group.end))


def _doers(frame: Frame, start: int, at: int) -> Sequence[Role | Thing]:
    """Who does something for the group: what stands last before 为 in the clause, else the subject."""
    before = [role for role in frame.roles_between(start, at) if role.type in _SERVING]
    if before:
        return before[-1:]
    return [*frame.subjects(at, _SERVING)[:1], *told_of(frame, start)]


_TOLD = re.compile(
    r"[”’]?[一-龥]{0,6}(?:[0-9.]+[余多]?万?[一-龥]{1,6})?(?:，[^，。；]{0,10}[0-9][^，。；]{0,20}){0,2}，"
)


def told_of(frame: Frame, start: int) -> list[Role]:
    """What the clause before tells of: a programme, place or occasion is for those of whom this one speaks."""
    before = [r for r in frame.roles if r.type in ("Programme", "Facility", "Event") and r.end <= start]
    return before[-1:] if before and _TOLD.fullmatch(frame.text[before[-1].end : start]) else []


def _made(frame: Frame, verb: int, behind: int) -> list[Role]:
    """What is made for the group: the programme or occasion close behind the verb."""
    end = frame.clause(verb)[1]
    made = [r for r in frame.roles_between(behind, end) if r.type in ("Programme", "Event") and r.start - behind <= 8]
    return made[:1]


def _enabled(frame: Frame, group: Role) -> list[Role]:
    """What lets the group do something (P…，让G…): the last free programme or facility before it."""
    before = [r for r in frame.roles_between(frame.start, group.start) if r.type in ("Programme", "Facility")]
    return [
        r for r in before if not frame.text.endswith(("依托", "依托区", "在", "立足", "通过"), frame.start, r.start)
    ][-1:]


def _group_lists(frame: Frame) -> Iterator[list[Role]]:
    """The groups of a sentence, those of one list together (外卖员、快递员等新就业群体)."""
    run: list[Role] = []
    for role in frame.roles:
        if role.type != "Group":
            continue
        if run and not re.fullmatch(r"[”’]?(?:[、和与及]|以及|等)[“‘]?", frame.text[run[-1].end : role.start]):
            yield run
            run = []
        run.append(role)
    if run:
        yield run


def _topical(frame: Frame, group: Role, preposition: str) -> list[Role]:
    """对于G和G，…推出“X”: what the sentence goes on to tell of is for the group."""
    about = ("对于", "针对", "面向")
    if not preposition.startswith(about) and not frame.text.startswith(about, frame.start):
        return []
    behind = [r for r in frame.roles if r.type == "Programme" and r.start > group.end]
    return behind[:1] if behind and "，" in frame.text[group.end : behind[0].start] else []


def group_gets(context: Context, rule: Rule) -> Iterator[Claim]:
    """G得到慰问帮助: the group is served by whom the sentence is about."""
    for frame, verb in context.hits(rule):
        groups = [r for r in frame.roles if r.type == "Group" and r.end == verb[0]]
        for group in groups:
            for subject in frame.subjects(group.start, {"TradeUnion", "Enterprise", "Organization"})[:1]:
                yield claim(frame, rule, subject, group, verb)


def relative_group(context: Context, rule: Rule) -> Iterator[Claim]:
    """面向G的“X”: what is for the group stands behind; 被X照应到的G: it stands before."""
    for frame in context.frames:
        for group, thing in zip(frame.roles, frame.roles[1:], strict=False):
            if (
                group.type == "Group"
                and thing.type in ("Programme", "Facility", "Event")
                and frame.text[group.end : thing.start] in ("的", "的“")
            ) and frame.text.endswith(rule.words(), frame.start, group.start):
                yield claim(frame, rule, thing, group, (group.start, thing.end))
        for thing, group in zip(frame.roles, frame.roles[1:], strict=False):
            if (
                group.type == "Group"
                and thing.type in ("Programme", "Facility")
                and frame.text.endswith(("被", "被“", "受", "由"), frame.start, thing.start)
            ) and re.fullmatch(r"[”’]?[一-龥]{2,5}(?:到|过|着)?的", frame.text[thing.end : group.start]):
                yield claim(frame, rule, thing, group, (thing.start, group.end))


def set_before(context: Context, rule: Rule) -> Iterator[Claim]:
    """新就业形态劳动者“P”, “P”女职工健康行: a group directly beside a name in quotation marks is whom it is for."""
    for frame in context.frames:
        for thing, group in zip(frame.roles, frame.roles[1:], strict=False):
            joined = (
                frame.text[thing.end - 1 : group.start].lstrip("”") == ""
                and "”" in frame.text[thing.end - 1 : group.start]
            )
            goes_on = re.match("[一-龥“]{2,}", frame.text[group.end : group.end + 3])
            if group.type == "Group" and thing.type in ("Programme", "Facility") and joined and goes_on:
                yield claim(frame, rule, thing, group, (thing.start, group.end))
        for group, thing in zip(frame.roles, frame.roles[1:], strict=False):
            if (
                group.type == "Group"
                and thing.type in ("Programme", "Event", "Facility")
                and (
                    frame.text[group.end : thing.start].strip("“") == ""
                    and "“" in frame.text[group.end : thing.start + 1]
                )
            ):
                yield claim(frame, rule, thing, group, (group.start, thing.end))


def said_to_be(context: Context, rule: Rule) -> Iterator[Claim]:
    """P是A推出的关爱G项目; F成为G的港湾: what something is said to be tells whom it is for."""
    words, nouns = rule.words(), rule.pattern("的?[一-龥]{0,6}{nouns}")
    for frame in context.frames:
        for groups in _group_lists(frame):
            first, last = groups[0], groups[-1]
            start = frame.clause(first.start)[0]
            before = frame.text[start : first.start].rstrip("“")
            copula = before.endswith(("是", "成为", "成了", "变成", "打造成"))
            if not (copula or before.endswith(words)) or not nouns.match(frame.text, last.end):
                continue
            things = [r for r in frame.roles if r.type in _THINGS and r.end <= start + len(before)]
            if things and (copula or re.search("[是为]", frame.text[things[-1].end : first.start])):
                for group in groups:
                    yield claim(frame, rule, things[-1], group, (things[-1].start, group.end))


def treated(context: Context, rule: Rule) -> Iterator[Claim]:
    """组织G免费体检: who is taken to something is served by whom the sentence is about."""
    treatment = rule.pattern(
        "(?:[0-9余多万]+[名人位])?(?:等)?(?:(?:到|赴|前往)[^，。；]{2,14}?)?(?:免费|参加|开展|进行|做了?一次|做|每年一次|赴[一-龥]{2,8})?[“‘]?(?:健康|专项|两癌[”’]?)?{treatments}"
    )
    for frame, verb in context.hits(rule):
        run = next((run for run in _group_lists(frame) if 0 <= run[0].start - verb[1] <= 8), None)
        if run and treatment.match(frame.text, run[-1].end) and not frame.negated(verb[0]):
            subjects = frame.subjects(verb[0], {"TradeUnion", "Enterprise", "Organization"})[:1]
            for subject in (*subjects, *told_of(frame, frame.clause(verb[0])[0])):
                for group in run:
                    yield claim(frame, rule, subject, group, verb)


_THINGS = ("Programme", "Facility", "Event")


def named_group(context: Context, rule: Rule) -> Iterator[Claim]:
    """A programme, occasion or place whose name says whom it is for (快递从业人员免费体检, “快递小哥读书吧”)."""
    tails = rule.pattern("{words}+[”’]?")
    for frame in context.frames:
        for role in frame.roles:
            if role.type not in ("Programme", "Event", "Facility"):
                continue
            for start, end, group in _groups_within(context, role):
                if tails.fullmatch(frame.text, end, role.end):
                    mention = Candidate(start, end, "Group", rule.id)
                    yield claim(frame, rule, role, role_of(mention, group), (role.start, role.end), status="done")


def _groups_within(context: Context, role: Role) -> Iterator[tuple[int, int, Thing]]:
    """The groups that a name contains, where the article knows them, with where they stand."""
    things = context.found.things
    for mention, key in context.found.inner:
        if mention.type == "Group" and role.start <= mention.start and mention.end < role.end:
            yield mention.start, mention.end, things[key]
    for spans in (hits for name, hits in context.scan.hits.items() if name.startswith("group.")):
        for start, end in spans[bisect_left(spans, (role.start, 0)) :]:
            if end >= role.end:
                break
            thing = things.get(f"Group|{context.scan.text[start:end]}")
            if thing is not None:
                yield start, end, thing


def aim(context: Context, rule: Rule) -> Iterator[Claim]:
    """以服务G为导向，打造P: the programme serves the group named as its aim."""
    for frame in context.frames:
        for role in frame.roles:
            if role.type != "Group" or not re.search(
                r"以[一-龥]{0,4}(?:服务|促进|帮助|关爱|帮扶)$", frame.text[frame.start : role.start]
            ):
                continue
            behind = [r for r in frame.roles if r.type == "Programme" and r.start > role.end]
            if behind and re.search(r"为[一-龥]{2,8}，", frame.text[role.end : behind[0].start]):
                yield claim(frame, rule, behind[0], role, (role.start, behind[0].end))


#: Words behind a group that make it part of a name or an example of trades.
_NOT_SERVED = re.compile(
    r"队伍|成员|(?:公开)?(?:招募|招聘|征集|选拔|遴选|选聘|选派)|[^，。；]{0,20}等[0-9]+[余多]?个?(?:工种|行业)"
    r"|[^，。；]{0,16}(?:难题|问题|难点|痛点|矛盾)[”’]?，"
)


_GOES_ON = re.compile(r"开办|开展|举办|提供|推出|组织|打造|建立|实施|开设|发放|招募|培训")


def serving(
    frame: Frame, rule: Rule, verb: Span, role: Role, subjects: list[Role | Thing], kinds: frozenset[str]
) -> list[Role | Thing]:
    """Who serves: the agent, and the programme or place that the clause before tells of."""
    if any(isinstance(s, Role) and _told_before(frame, s, verb) for s in subjects):
        subjects = frame.subjects(verb[0], kinds & AGENTS)
    if _GOES_ON.search(frame.text, verb[1], max(verb[1], role.start)):
        return []  # 面向G开办月嫂培训班: the object of another verb
    if _NOT_SERVED.match(frame.text, role.end) or _joined(frame, subjects, verb):
        return []
    start = frame.clause(verb[0])[0]
    aim = frame.text.startswith("以", start)
    told = told_of(frame, start) if role.type == "Group" and not aim else []
    if frame.text[verb[0] : verb[1]] in rule.words("enrol"):
        subjects = [s for s in subjects if s.type in ("Programme", "Facility", "Event")]
    subjects = [s for s in subjects if s.type != "Person"]
    if role.type == "Group":
        told = [*told, *_set_up_for(frame, verb), *_answer(frame, rule, verb, role)]
    return [*subjects, *(r for r in told if r not in subjects)]


def _set_up_for(frame: Frame, verb: Span) -> list[Role]:
    """设立P帮扶G: what stands directly before the verb is for the group."""
    before = [r for r in frame.roles if r.type in ("Programme", "Facility") and r.end <= verb[0]]
    return before[-1:] if before and _SET_UP.fullmatch(frame.text[before[-1].end : verb[0]]) else []


_SET_UP = re.compile(r"[”’]?(?:活动|行动|项目|品牌|基金|专门|专项|用于|用来|来|精准|定向)*")


def _answer(frame: Frame, rule: Rule, verb: Span, group: Role) -> list[Role]:
    """聚焦G…，推出P: what is set up in the next clause answers to whom the first one looks at."""
    if frame.text[verb[0] : verb[1]] not in rule.words("looking"):
        return []
    end = group.end
    behind = [r for r in frame.roles if r.type in ("Programme", "Facility") and r.start >= end]
    gap = frame.text[end : behind[0].start] if behind else ""
    return behind[:1] if len(gap) <= 40 and rule.pattern("{sets_up}[^，。；]{0,12}$").search(gap) else []


def _joined(frame: Frame, subjects: list[Role | Thing], verb: Span) -> bool:
    """Whether the subject is an enterprise of a clause before (X等企业加入，覆盖G): it serves nobody."""
    start = frame.clause(verb[0])[0]
    return any(isinstance(s, Role) and s.type == "Enterprise" and s.start < start for s in subjects)


def _told_before(frame: Frame, subject: Role, verb: Span) -> bool:
    """Whether a programme stands in an earlier clause and does not begin the sentence: it serves nobody there."""
    if subject.type not in ("Programme", "Event") or subject.start >= frame.clause(verb[0])[0]:
        return False
    before = frame.text[frame.start : subject.start].rstrip("“‘")
    return len(before) > 2 and not before.endswith(("；", "："))
