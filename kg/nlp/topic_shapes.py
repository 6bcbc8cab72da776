"""Shapes without an agent: what goes on in a union's article is the union's, where nobody else is said to do it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import AGENTS, Frame, Role, Span
from kg.nlp.object_guards import no_undertaking
from kg.nlp.resolve import Thing
from kg.rules import Rule

_OTHERS = re.compile(r"全国|中国|全省|[一-龥]{2,3}省|省|国务院|中央|党的|市委|县委|区委")
_OTHER_LEVEL = re.compile(r"全国|中国|全省|第[一二三四五六七八九十0-9]+次代表大会|党的|全会|两会")

#: What shows that a verb has an object of its own behind it: a name, a count of things.
_OBJECT = re.compile(
    r"[一-龥]{0,2}(?:[“《]|(?!的|以来|以后|之后|在|于|至|和|暨|仪|典|后|大会|现场|起来|当|前|并|使用)[一-龥]{3,})"
)


def goes_on(context: Context, rule: Rule) -> Iterator[Claim]:
    """O相继开展; O、P又双双落成: the list directly before a verb without object is what the topic does."""
    kinds = frozenset(rule.words("kinds"))
    agents = frozenset(
        k for k in AGENTS - {"Person"} if any(context.schema.allows(rule.target, k, kind) for kind in kinds)
    )
    for frame, verb in context.hits(rule):
        if frame.kind not in ("paragraph", "caption") or frame.negated(verb[0]):
            continue
        start, _ = frame.clause(verb[0])
        before = [r for r in frame.roles_between(start, verb[0]) if r.type in kinds]
        if (
            not before
            or not re.fullmatch(rule.text("gap"), _without_guide(frame, before[-1].end, verb[0]))
            or frame.is_oblique(before[-1])
        ):
            continue
        chain = _list(frame, before)
        if rule.target == "establishes" and re.match(
            r"于|(?:[0-9]+|[一二三四五六七八九十]+)周?年", frame.text[verb[1] : verb[1] + 6]
        ):
            continue  # a date of birth
        if frame.is_oblique(chain[0]) or _OBJECT.match(frame.text, verb[1]):
            continue  # 联合A、B设立C: partners, and what is set up stands behind
        if re.search(r"[由被]|(?<!现)在$", frame.text[start : chain[0].start]):
            continue
        for subject in _owner(context, frame, chain[0], agents):
            for role in chain:
                if role.start in context.parts or _foreign(role) or _not_done(frame, role, subject, verb):
                    continue
                if rule.target == "organizes" and subject.type == "Place":
                    yield claim(frame, rule, role, subject, verb, predicate="locatedIn")
                else:
                    yield claim(frame, rule, subject, role, verb)


def _without_guide(frame: Frame, start: int, end: int) -> str:
    """The text of a stretch without 在A指导下."""
    gap = frame.text[start:end]
    guide = re.search("下[^下]*$", gap)
    return gap[guide.start() + 1 :] if gap.startswith("在") and guide else gap


def _not_done(frame: Frame, role: Role, subject: Role | Thing, verb: Span) -> bool:
    """Whether the clause only dates something (O成立以来), or founds a workshop of somebody's: the firm does that."""
    named = role.thing.name.endswith("工作室") and not isinstance(subject, Role) and subject.type != "Enterprise"
    return named or frame.text.startswith(("后", "以来", "之后", "的", "以后"), verb[1])


def _list(frame: Frame, before: list[Role]) -> list[Role]:
    chain = [before[-1]]
    for role in reversed(before[:-1]):
        if not re.fullmatch(r"[”’》]?[一-龥]{0,6}(?:[、和与及]|以及)?[“‘《]?", frame.text[role.end : chain[0].start]):
            break
        chain.insert(0, role)
    return chain


_GUIDED = re.compile(
    r"的?(?:大力|精心|积极|直接|悉心)?(?:指导|推动|支持|帮助|牵头|协调|牵线|组织|主导|倡导|领导)(?:帮助|推动|支持)?下"
)


def _owner(context: Context, frame: Frame, role: Role, kinds: frozenset[str]) -> list[Role | Thing]:
    """The agent whose thing it is: in the genitive before it (市总工会的“X”), else the topic."""
    before = [r for r in frame.roles if r.end <= role.start and r.type in kinds]
    if before and re.fullmatch(r"的[“‘]?", frame.text[before[-1].end : role.start]):
        return [before[-1]]
    guided = [
        r for r in frame.roles if r.type in kinds and _GUIDED.match(frame.text, r.end) and r.thing is not role.thing
    ]
    if guided:
        return [guided[0]]  # 在A指导下，O成立
    topic = local_topic(context, frame)
    if topic is not None and topic.key == role.thing.key:  # X工会联合会揭牌成立: founded by whom the article is about
        others = (f.topic for f in reversed(context.frames[: frame.number]) if f.topic is not None)
        topic = next((other for other in others if other.key != role.thing.key), None)
    if frame.text.endswith("的", frame.start, role.start) and before:
        return []  # P领衔成立的O揭牌: said to be somebody's
    return [topic] if topic is not None and topic.type in kinds else []


def local_topic(context: Context, frame: Frame) -> Thing | None:
    """The enterprise that a paragraph without a union has told of so far; else the sentence's topic."""
    last: Thing | None = None
    for other in reversed(context.frames[: frame.number]):
        if other.unit < frame.unit - 1:
            break
        if any(role.type == "TradeUnion" for role in other.roles):
            return last or frame.topic
        firms = [r for r in other.roles if r.type == "Enterprise" and r.start - other.start <= 2]
        if firms:
            last = firms[0].thing
    return last or frame.topic


def _foreign(role: Role) -> bool:
    """Whether an occasion is of another level than its would-be organizer (全省…推进会, a congress)."""
    if role.type == "Policy":
        return bool(_OTHERS.match(role.thing.name))
    return role.type == "Event" and bool(_OTHER_LEVEL.search(role.thing.name))


def topic(context: Context, rule: Rule, claims: Sequence[Claim]) -> Iterator[Claim]:
    """A programme of which the article says nowhere who runs it is run by whom the sentence is about."""
    sources = frozenset(rule.words("rules"))
    run = {made.object for made in claims if made.predicate in ("runs", "organizes")}
    parts = {made.subject for made in claims if made.predicate == "partOf"}
    bodies = {key for key, thing in context.found.things.items() if thing.type not in ("Person", "Group")}
    not_own = {made.object for made in claims if made.predicate == "participatesIn" and made.subject in bodies}
    seen: set[str] = set()
    sites = {t.name for t in context.found.things.values() if t.type in ("Facility", "Organization")}
    for frame in context.frames:
        if frame.kind != "paragraph" or frame.topic is None or frame.topic.type != "TradeUnion":
            continue
        for role in frame.roles:
            key = role.thing.key
            if (
                role.type != "Programme"
                or _OTHERS.match(role.thing.name)
                or role.thing.name in sites
                or key in run
                or key in parts
                or key in not_own
                or key in seen
            ):
                continue
            if (role.mention.rule in sources or not sources) and _spoken_of(frame, role, rule):
                seen.add(key)
                subject = _possessor(context, frame, role)
                if subject is not None:
                    yield claim(frame, rule, subject, role, (role.start, role.end))


def _possessor(context: Context, frame: Frame, role: Role) -> Role | Thing | None:
    """市总工会的“X”: the union in the genitive; who the clause is about; else the topic of the sentence."""
    before = [r for r in frame.roles if r.end <= role.start and r.type in ("TradeUnion", "Enterprise")]
    if before and re.fullmatch(r"的[“‘]?", frame.text[before[-1].end : role.start]):
        return before[-1]
    found = frame.subjects(role.start, AGENTS - {"Person"})
    subject = found[0] if found else None
    if frame.text.startswith("是", frame.clause(role.start)[0]):
        return local_topic(context, frame)  # E由A主办，是P的一项
    if isinstance(subject, Role) and subject.type == "Enterprise" and subject.start - frame.start <= 8:
        return subject
    if isinstance(subject, Role):
        near = subject.start >= frame.clause(role.start)[0] and "、" not in frame.text[subject.end : role.start][:1]
        return subject if subject.type == "TradeUnion" or (near and subject.type == "Organization") else frame.topic
    behind = [
        r
        for r in frame.roles
        if r.type == "TradeUnion" and r.start > role.end and r.start - frame.clause(r.start)[0] <= 1
    ]
    return behind[0] if behind else local_topic(context, frame)


def _spoken_of(frame: Frame, role: Role, rule: Rule) -> bool:
    """Whether the sentence tells of the programme, and not of others' aims, plans and slogans that it serves."""
    if frame.denied(role.start) or no_undertaking(frame, role):
        return False
    if re.match(
        r"[”’]?(?:“[^”]{2,12}”)?等(?:竞赛|比赛)?(?:项目|赛项)(?:逐一|轮番|吸引|，|考)",
        frame.text[role.end : role.end + 24],
    ):
        return False
    before = re.sub(
        r"(?:当年|全年|年度|今年|全国|全省)的?$", "", frame.text[frame.clause(role.start)[0] : role.start].rstrip("“‘")
    )
    return not before.endswith(rule.words("not_after")) and not re.search(
        r"(?:获|获得|入选|列入|获评|荣获|晋级|参加)[一-龥]{0,4}$", before
    )


def in_name_of(context: Context, rule: Rule) -> Iterator[Claim]:
    """以P的名字成立劳模创新工作室: the workshop that the article calls by P's name is founded."""
    workshops = [
        t for t in context.found.things.values() if t.type == "Organization" and t.name.endswith(rule.words("kinds"))
    ]
    pattern = rule.pattern("(?:的)?名字?{words}(?:了|的)?(?:[一-龥]{0,8}{kinds})")
    for frame in context.frames:
        for person in frame.roles:
            if person.type != "Person" or not frame.text.endswith("以", frame.start, person.start):
                continue
            match = pattern.match(frame.text, person.end)
            named = [t for t in workshops if t.name.startswith(person.thing.name)]
            if match and named:
                kinds = AGENTS - {"Person", "Place"}
                for subject in frame.subjects(person.start - 1, kinds)[:1]:
                    yield claim(frame, rule, subject, named[0], (person.start, match.end()))


def as_leader(context: Context, rule: Rule) -> Iterator[Claim]:
    """作为P的牵头单位，A…: who leads a programme runs it."""
    for frame, verb in context.hits(rule):
        led = [r for r in frame.roles if r.type == "Programme" and 0 <= verb[0] - r.end <= 8]
        behind = [
            r for r in frame.roles if r.type in ("TradeUnion", "Organization", "Enterprise") and r.start >= verb[1]
        ]
        if led and "作为" in frame.text[frame.start : led[-1].start] and behind:
            subjects: list[Role | Thing] = [behind[0]]
            for subject in subjects:
                yield claim(frame, rule, subject, led[-1], verb)


def under_way(context: Context, rule: Rule) -> Iterator[Claim]:
    """启动“X学院”建设: what somebody has begun to set up."""
    begun, build = rule.pattern("{words}[“‘]?$"), rule.pattern("[”’]?(?:的)?{build}")
    for frame in context.frames:
        for role in frame.roles:
            if role.type not in ("Organization", "Facility") or not build.match(frame.text, role.end):
                continue
            start = frame.clause(role.start)[0]
            begins = begun.search(frame.text[start : role.start].rstrip("“‘"))
            if begins and not frame.negated(role.start):
                for subject in frame.subjects(start + begins.start(), AGENTS - {"Person"})[:1]:
                    yield claim(frame, rule, subject, role, (role.start, role.end))
