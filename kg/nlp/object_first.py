"""Clauses whose object comes before the verb: O由A主办, X、Y是A设立的, 把O打响, O，A已建成3处."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import Frame, Role, Span
from kg.nlp.partners import partners
from kg.nlp.resolve import Thing
from kg.rules import Rule

#: What may stand behind a verb that has its object before it: a particle and the end, or a count.
_NO_OBJECT = re.compile(
    r"(?:了|起来|下来|下去|出来|推出|完成|成功|而成)?(?:的(?=[，。；：！？]|$)|(?=[，。；：！？（”]|$)|(?:起|了)?(?:近|约|超|逾)?[0-9]+[一-龥])"
)
_OF_NOUN = re.compile(r"(?:出来)?的[一-龥]{2,16}(?=[，。；：])")
#: O是A去年建成的首座智能驿站: what O is said to be.
_SAID_TO_BE = re.compile(r"(?:出来)?的[一-龥0-9A-Za-z“”]{2,28}(?:之一)?(?=[，。；：！])")
_IS = re.compile(r"[”’》]?(?:，?(?:就|正|便|也|则|还|既)?是)$")
#: Where something is set up: no object (工作站设在X，由A设立).
_SITED = re.compile(r"(?:在|走进|位于|坐落于|坐落在|建在|落户|落户于|设于|地处|毗邻|紧邻|挂靠在?|依托)$")
_BY = re.compile(r"(?:也|则|又|均|都|全|全部|同样|正|便|就|皆|主要|一直|统一|先后|陆续)*(?:由|是|为)$")
_BY_OTHER = re.compile(r"由[一-龥]{2,12}$")
_KINDS = Callable[[Rule, str], frozenset[str]]


def object_first(context: Context, frame: Frame, verb: Span, rule: Rule, kinds_of: _KINDS) -> Iterator[Claim]:
    """The claims of a verb whose object stands before it; none where an object follows."""
    taken = list(_moved(frame, verb)) or list(_fronted(context, frame, verb, rule))
    if not taken or frame.negated(verb[0]):
        return
    for role in taken:
        kinds = kinds_of(rule, role.type)
        if not kinds or (role.start in context.parts and rule.target == "runs"):
            continue
        if rule.target == "serves" and role.type != "Group":
            continue
        agents = frame.agents_before(verb[0], kinds) or _long_agents(frame, verb, kinds)
        if agents and partners(frame, verb):  # 由A联合B、C设立
            led = _long_agents(frame, verb, kinds)
            agents = [*led, *(r for r in agents if r not in led)]
        if not agents and _BY_OTHER.search(frame.text[frame.clause(verb[0])[0] : verb[0]]):
            continue  # 由P承办: by somebody of another kind
        subjects: list[Role | Thing] = list(agents) or frame.subjects(role.start, kinds)
        if rule.target == "participatesIn":
            subjects = participants(frame, verb, frame.subjects(verb[0], kinds))
        for subject in subjects:
            if subject is not role and not (rule.target == "organizes" and subject.type == "Place"):
                yield claim(frame, rule, subject, role, verb)


def _moved(frame: Frame, verb: Span) -> Iterator[Role]:
    """把O打响: the object between 把 and the verb."""
    start = frame.clause(verb[0])[0]
    for role in frame.roles_between(start, verb[0]):
        if (
            frame.text[role.start - 1 : role.start] in ("把", "将")
            and frame.text[role.start - 2 : role.start] != "即将"
        ) and len(frame.text[role.end : verb[0]]) <= 8:
            yield role


def _fronted(context: Context, frame: Frame, verb: Span, rule: Rule) -> Iterator[Role]:
    """The list before 由A, 是A or 、A that the verb speaks of, walking back over the sentence's clauses."""
    tail = frame.text[verb[1] : frame.end]
    if not _NO_OBJECT.match(tail) and not (rule.target == "trains" and _OF_NOUN.match(tail)):
        yield from _said_to_be(frame, verb, rule, tail)
        return
    start = frame.clause(verb[0])[0]
    agents = [
        role
        for role in frame.roles_between(start, verb[0])
        if role.type in ("TradeUnion", "Organization", "Enterprise", "Place")
        or (rule.target == "trains" and frame.text[role.start - 1] in "是由")
    ]
    if rule.target == "participatesIn":
        yield from _joined(frame, verb)
    if not agents:
        return
    led = [role for role in agents if _BY.search(frame.text[start : role.start])]
    at = (led or agents)[0].start  # 该联合会由A组建: the agent stands behind 由
    if _BY.search(frame.text[start:at]) is None:
        counted = re.match(r"(?:起|了)?(?:近|约|超|逾)?[0-9]", tail)
        if not (counted and at - start <= 2 and start > frame.start):
            return
        before = [role for role in frame.roles if role.end <= start and start - role.end <= 8]
    else:
        before = [
            role
            for role in frame.roles
            if (role.end <= at and role.type not in ("TradeUnion", "Person"))
            or (role.end <= at and rule.target == "trains")
            or (rule.target == "establishes" and role.type == "TradeUnion" and 0 < at - role.end <= 6)
        ]
    floor = frame.text.rfind("；", frame.start, at)
    wanted = [role for role in before if role.start > floor and not _acts(frame, role) and _able(context, rule, role)]
    if wanted:
        yield from _list_back(frame, wanted)


def _able(context: Context, rule: Rule, role: Role) -> bool:
    """Whether the ontology lets a union or another body do that to a thing of this class."""
    return any(context.schema.allows(rule.target, kind, role.type) for kind in ("TradeUnion", "Organization"))


def _said_to_be(frame: Frame, verb: Span, rule: Rule, tail: str) -> Iterator[Role]:
    """O是A建成的首座智能驿站: the thing before 是, where bodies stand between it and the verb."""
    if rule.target not in ("establishes", "runs", "organizes", "issues") or not _SAID_TO_BE.match(tail):
        return
    start = frame.clause(verb[0])[0]
    agents = [r for r in frame.roles_between(start, verb[0]) if r.type in ("TradeUnion", "Organization", "Enterprise")]
    before = [r for r in frame.roles if agents and r.end < agents[0].start and r.start >= start]
    if before and _IS.fullmatch(frame.text[before[-1].end : agents[0].start]):
        yield before[-1]


def _acts(frame: Frame, role: Role) -> bool:
    """Whether a mention says who does something, or where: in 是A、B确定的O and O设在X it is not what is done."""
    if role.mention.rule == "anaphor":
        return False
    before = frame.text[frame.clause(role.start)[0] : role.start].rstrip("“‘")
    if _SITED.search(before):
        return True
    mates = [r for r in frame.roles if r.end <= role.start]
    while mates and re.fullmatch(r"[、和与及]", frame.text[mates[-1].end : role.start]):
        role = mates.pop()
    return role.type in ("Organization", "Enterprise") and _BY.search(frame.text[frame.start : role.start]) is not None


def _joined(frame: Frame, verb: Span) -> Iterator[Role]:
    """E由A主办，上万名G赶来参加: the occasion that the sentence named before."""
    start = frame.clause(verb[0])[0]
    if (
        any(role.type in ("Group", "Person") for role in frame.roles_between(start, verb[0]))
        and frame.text[verb[1] : verb[1] + 1] in "，。；"
    ):
        before = [role for role in frame.roles if role.type == "Event" and role.end <= start]
        yield from before[-1:]


def _list_back(frame: Frame, roles: list[Role]) -> list[Role]:
    """The list that ends with the last of `roles` (A、B，连同C和D)."""
    if not roles:
        return []
    chain = [roles[-1]]
    for role in reversed(roles[:-1]):
        gap = frame.text[role.end : chain[0].start]
        if not re.fullmatch(r"[”’]?(?:[、和与及]|以及|，连同|，以及|，加上|连同|)[“‘]?", gap):
            break
        chain.insert(0, role)
    return chain


def _long_agents(frame: Frame, verb: Span, kinds: frozenset[str]) -> list[Role]:
    """由A会同B一件件办下来: the agents behind 由 or 是, whatever stands between them and the verb."""
    start = frame.clause(verb[0])[0]
    for role in frame.roles_between(start, verb[0]):
        if role.type in kinds and _BY.search(frame.text[start : role.start]):
            return [role]
    return []


_CAUSED = re.compile(r"推荐|选送|引导|组织|邀请|特邀|吸引|鼓励|发动|动员|号召|选派|推动|带动")
#: Unnamed people and firms as subject: 全市企业参与, 职工参加.
_OTHERS = re.compile(r"职工|企业|会员|工人|单位|人员|员工|[0-9](?:余)?(?:家|名|人)")


_LISTED = re.compile(r"[、和与及][一-龥A-Za-z0-9]{0,20}")


def participants(frame: Frame, verb: Span, subjects: list[Role | Thing]) -> list[Role | Thing]:
    """Who takes part: the person that is asked to (特邀P参加), or is named only behind (参加E那些天，她…)."""
    start, end = frame.clause(verb[0])
    made = _CAUSED.search(frame.text[start : verb[0]])
    if made:
        return [
            role
            for role in frame.roles_between(start + made.end(), verb[0])
            if role.type in ("Group", "Person", "Organization", "Enterprise")
        ]
    if not any(isinstance(subject, Role) and subject.start >= start for subject in subjects) and _OTHERS.search(
        frame.text[start : verb[0]]
    ):
        return []
    persons = [role for role in frame.roles_between(start, verb[0]) if role.type in ("Person", "Group")]
    if persons:
        listed = [r for r in persons[:-1] if _LISTED.fullmatch(frame.text[r.end : persons[-1].start])]
        return [*listed[-1:], persons[-1]]
    if all(not isinstance(subject, Role) for subject in subjects):
        behind = [role for role in frame.roles if role.type == "Person" and 0 <= role.start - end <= 2]
        if behind:
            return [behind[0]]
    return subjects
