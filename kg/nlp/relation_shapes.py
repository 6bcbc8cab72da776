"""The wording shapes of relations beyond verb and object: passives, bylines, titles, lists, places, parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.model import ARTICLE
from kg.nlp.claims import Claim
from kg.nlp.frames import AGENTS, Frame, Role, alternatives
from kg.nlp.resolve import Thing
from kg.rules import Rule

if TYPE_CHECKING:
    from kg.nlp.relations import Context

_YEAR = re.compile(r"((?:19|20)[0-9]{2})年(?!代|来)")
_COUNTED = re.compile(r"[”’》]?(?:称号)?(?:[0-9]+|[一二两三四五六七八九十]+)(?:余|多)?(?:名|人|个|家|项|位|次|支)")
_ROLE_GAP = re.compile(r"[“”]?[一-龥、\-（）]{1,22}[”]?")


def key_of(subject: Role | Thing) -> str:
    """The key of a role's or topic's thing."""
    return subject.thing.key if isinstance(subject, Role) else subject.key


def claim(frame: Frame, rule: Rule, subject: Role | Thing, obj: Role | Thing, verb: tuple[int, int], **more: str) -> Claim:
    """A claim with its evidence: the clauses from subject to object; a carried subject's own place goes first."""
    spans = [verb]
    pieces: list[tuple[int, int]] = []
    for role in (subject, obj):
        if isinstance(role, Role) and frame.start <= role.start < frame.end:
            spans.append((role.start, role.end))
        elif not isinstance(role, Role):
            carried = _carried(frame, role)
            if carried is not None:
                pieces.append(carried)
    low, high = min(s for s, _ in spans), max(e for _, e in spans)
    start, end = frame.clause(low)[0], max(frame.clause(max(high - 1, low))[1], high)
    while start < low and frame.text[start] in " ，、":
        start += 1
    span = (start, len(frame.text[:end].rstrip("，；")))
    status = more.pop("status", "") or frame.status(verb[0])
    return Claim(
        subject=key_of(subject), predicate=rule.target, object=key_of(obj), rule=rule.id,
        evidence=(*sorted(pieces), span), sentence=frame.number, status=status, **more,
    )


def _carried(frame: Frame, thing: Thing) -> tuple[int, int] | None:
    """The nearest mention before the sentence of a subject that is carried over."""
    before = [m for m in thing.mentions if m.end <= frame.start]
    mention = before[-1] if before else (thing.mentions[0] if thing.mentions else None)
    return (mention.start, mention.end) if mention is not None else None


def _hits(context: Context, rule: Rule, frame: Frame) -> list[tuple[int, int]]:
    return [span for span in context.scan.hits[f"{rule.id}:verbs"] if frame.start <= span[0] < frame.end]


def role_verb(context: Context, rule: Rule) -> Iterator[Claim]:
    """由A主办、B承办的E; E由A主办: agents directly before the verb, the occasion behind or before."""
    for frame in context.frames:
        for verb in _hits(context, rule, frame):
            agents = _agents_before(frame, verb[0])
            if not agents:
                continue
            events = [r for r in frame.roles if r.type in ("Event", "Programme") and r.start >= verb[1]]
            event = events[0] if events and not re.search(r"。", frame.text[verb[1] : events[0].start]) else None
            if event is None:
                earlier = [r for r in frame.roles if r.type in ("Event", "Programme") and r.end <= agents[0].start]
                event = earlier[-1] if earlier else None
            if event is None:
                last = _last_event(context, frame)
                if last is not None:
                    for agent in agents:
                        yield claim(frame, rule, agent, last, verb)
                continue
            for agent in agents:
                yield claim(frame, rule, agent, event, verb)


def _agents_before(frame: Frame, position: int) -> list[Role]:
    """Agents in the list that ends directly before `position` (A、B和C|主办)."""
    chain: list[Role] = []
    for role in reversed([r for r in frame.roles if r.end <= position and r.type in AGENTS - {"Person"}]):
        gap = frame.text[role.end : chain[-1].start if chain else position]
        if not re.fullmatch(r"(?:[、和及与]|以及|等)?(?:[一-龥]{0,2}(?:单位|部门))?", gap):
            break
        chain.append(role)
    return chain[::-1]


def _last_event(context: Context, frame: Frame) -> Thing | None:
    """The occasion that the sentences before were about."""
    for other in reversed(context.frames[: frame.number]):
        for role in reversed(other.roles):
            if role.type == "Event":
                return role.thing
    return None


def from_list(context: Context, rule: Rule) -> Iterator[Claim]:
    """来自A以及B、C的选手同台竞技: the enterprises named take part in the sentence's occasion."""
    for frame in context.frames:
        for verb in _hits(context, rule, frame):
            behind = [r for r in frame.roles if r.start >= verb[1] and r.type in ("Enterprise", "Organization", "TradeUnion")]
            if not behind or behind[0].start - verb[1] > 6:
                continue
            events = [r for r in frame.roles if r.type == "Event"]
            event: Role | Thing | None = events[0] if events else _last_event(context, frame)
            if event is None:
                continue
            end = frame.clause(verb[1])[1]
            for agent in [r for r in behind if r.end <= max(end, behind[0].end)]:
                yield claim(frame, rule, agent, event, verb)
            head = frame.text[verb[1] : behind[0].start]
            if "该集团" in head or "该公司" in head:
                before = [r for r in frame.roles if r.type == "Enterprise" and r.end <= verb[0]]
                if before:
                    yield claim(frame, rule, before[-1], event, verb)


_AT = re.compile(r"(?:活动|培训班|会|班|课|论坛|比赛|大赛|现场|仪式|讲座|授课)(?:现场|过程)?(?:上|中)，")


def at_event(context: Context, rule: Rule) -> Iterator[Claim]:
    """培训班上，P作了…: people who act at an occasion take part in it, also in the sentences that go on with it."""
    going: Role | Thing | None = None
    unit = -1
    for frame in context.frames:
        number = context.scan.reading.sentences[frame.number].unit
        if number != unit:
            going, unit = None, number
        match = _AT.search(frame.text, frame.start, min(frame.end, frame.start + 40))
        if match:
            events = [r for r in frame.roles if r.type == "Event" and r.start < match.end()]
            going = events[-1] if events else _last_event(context, frame)
        if going is None or key_of(going).split("|")[0] != "Event":
            continue
        for role in frame.roles:
            if role.type == "Person" and role.start >= (match.end() if match else frame.start) and not role.mention.rule.startswith("person.byline"):
                yield claim(frame, rule, role, going, (role.start, role.end), status="done")


def with_partner(context: Context, rule: Rule) -> Iterator[Claim]:
    """A与B、C等部门协作…: partners between 与 and a verb of joint work."""
    for frame in context.frames:
        for match in re.finditer(r"与|和|同", frame.text[frame.start : frame.end]):
            at = frame.start + match.start()
            partners = [r for r in frame.roles if r.start >= at + 1 and r.type in AGENTS - {"Person", "Place"}]
            if not partners or partners[0].start > at + 3:
                continue
            end = frame.clause(at)[1]
            chain = [partners[0]]
            for role in partners[1:]:
                if re.fullmatch(r"[、和及]", frame.text[chain[-1].end : role.start]):
                    chain.append(role)
            verbs = [v for v in _hits(context, rule, frame) if chain[-1].end <= v[0] < end]
            if not verbs or verbs[0][0] - chain[-1].end > 14:
                continue
            for subject in frame.subjects(at, {"TradeUnion", "Organization", "Enterprise"})[:1]:
                for role in chain:
                    yield claim(frame, rule, subject, role, verbs[0])


def jointly(context: Context, rule: Rule) -> Iterator[Claim]:
    """A、B联合主办: the union, or the first, works with the others."""
    for frame in context.frames:
        for verb in _hits(context, rule, frame):
            agents = _agents_before(frame, verb[0])
            if len(agents) < 2:
                continue
            hub = next((a for a in agents if a.type == "TradeUnion"), agents[0])
            for agent in agents:
                if agent is not hub:
                    yield claim(frame, rule, hub, agent, verb)


_RECEIVERS = ("Programme", "Facility", "Person", "Enterprise", "Organization", "TradeUnion", "Place", "Award")


def award_get(context: Context, rule: Rule) -> Iterator[Claim]:
    """X获评Y、Z; X被A命名为Y; X、Y分别获A、B. A count behind the title makes it a statistic, no claim about the speaker."""
    for frame in context.frames:
        for verb in _hits(context, rule, frame):
            if frame.negated(verb[0]):
                continue
            awards = _awards_behind(frame, verb)
            if not awards:
                continue
            receivers = _receivers(frame, verb)
            if "分别" in frame.text[max(frame.start, verb[0] - 4) : verb[0]] and len(receivers) == len(awards):
                for receiver, award in zip(receivers, awards, strict=True):
                    yield claim(frame, rule, receiver, award, verb, year=_year(frame, verb))
                continue
            for award in awards:
                counted = bool(_COUNTED.match(frame.text, award.end))
                for receiver in receivers:
                    if counted and not (isinstance(receiver, Role) and receiver.type == "Place"):
                        continue
                    yield claim(frame, rule, receiver, award, verb, year=_year(frame, verb))


def _awards_behind(frame: Frame, verb: tuple[int, int]) -> list[Role]:
    """Awards that a verb of award governs: the first behind it and its list."""
    chain: list[Role] = []
    for role in frame.roles:
        if role.type != "Award" or role.start < verb[1]:
            continue
        gap = frame.text[chain[-1].end if chain else verb[1] : role.start]
        if chain and not re.fullmatch(r"[”’》]?(?:称号|荣誉)?(?:[0-9]+[一-龥])?[、和及与](?:[0-9]{4}年度?)?[“‘]?", gap):
            break
        if not chain and (len(gap) > 26 or re.search(r"[，。；]", gap)):
            break
        chain.append(role)
    return chain


def _receivers(frame: Frame, verb: tuple[int, int]) -> list[Role | Thing]:
    """Who gets it: the nearest free mention before the verb with its list; else the subject of the clause before."""
    start, _ = frame.clause(verb[0])
    passive = frame.text.rfind("被", start, verb[0])
    limit = passive if passive >= 0 else verb[0]
    while True:
        found = [r for r in frame.roles_between(start, limit) if r.type in _RECEIVERS and r.type != "Award"]
        agents = [r for r in found if not frame.text.endswith(("由", "在", "被", "经"), frame.start, r.start)]
        if agents:
            last = agents[-1]
            chain: list[Role | Thing] = [last]
            for role in reversed(agents[:-1]):
                if re.fullmatch(r"[、和及与]|以及", frame.text[role.end : chain[0].start if isinstance(chain[0], Role) else role.end]):
                    chain.insert(0, role)
                else:
                    break
            return chain
        if start <= frame.start:
            break
        limit = start
        start, _ = frame.clause(start - 1)
    return [frame.topic] if frame.topic is not None and frame.topic.type != "Place" else []


def _year(frame: Frame, verb: tuple[int, int]) -> str:
    found = _YEAR.findall(frame.text, frame.start, min(frame.end, verb[1] + 8))
    return found[-1] if found else ""


def award_holder(context: Context, rule: Rule) -> Iterator[Claim]:
    """全国劳动模范X, 五一劳动奖章获得者X: a title directly before its holder."""
    for frame in context.frames:
        for award, person in zip(frame.roles, frame.roles[1:], strict=False):
            if award.type == "Award" and person.type == "Person":
                gap = frame.text[award.end : person.start]
                if re.fullmatch(r"[”’]?(?:称号)?(?:获得者|得主)?[、，]?", gap):
                    yield claim(frame, rule, person, award, (award.start, person.end), status="done", year=_year(frame, (award.start, award.start)))


def conferred(context: Context, rule: Rule) -> Iterator[Claim]:
    """被A、B命名为Y: the title is conferred by the agents between 被 and the verb; A授予…Y likewise."""
    for frame in context.frames:
        for verb in _hits(context, rule, frame):
            awards = _awards_behind(frame, verb)
            agents = _agents_before(frame, verb[0])
            start, _ = frame.clause(verb[0])
            passive = frame.text.rfind("被", start, verb[0])
            if not awards or not agents or passive < 0:
                continue
            for agent in [a for a in agents if a.start > passive]:
                for award in awards:
                    yield claim(frame, rule, award, agent, verb)


def conferred_name(context: Context, rule: Rule) -> Iterator[Claim]:
    """A title that begins with its conferring body (省总工会“最美站点”)."""
    for inner, key in context.found.inner:
        if inner.type not in ("TradeUnion", "Organization"):
            continue
        frame = context.frames[context.scan.reading.sentence_at(inner.start)]
        for role in frame.roles:
            if role.type == "Award" and role.start <= inner.start <= role.start + 1 and inner.end < role.end:
                agent = Role(mention=inner, thing=context.found.things[key])
                yield claim(frame, rule, role, agent, (role.start, role.end), status="done")


def title_person(context: Context, rule: Rule) -> Iterator[Claim]:
    """公司工会主席X, X市总工会党组书记、常务副主席X: what stands between agent and person is the role."""
    for frame in context.frames:
        for agent, person in zip(frame.roles, frame.roles[1:], strict=False):
            if person.type != "Person" or agent.type not in ("TradeUnion", "Organization", "Enterprise"):
                continue
            gap = frame.text[agent.end : person.start]
            if gap.startswith("的") and len(gap) > 1:
                gap = gap[1:]
            if _ROLE_GAP.fullmatch(gap) and person.start in context.scan.title_ends and not re.search(r"记者|通讯员|培育|开展|的", gap):
                yield claim(frame, rule, person, agent, (agent.start, person.end), status="done", role=gap.strip("“”"))


def near_person(context: Context, rule: Rule) -> Iterator[Claim]:
    """在X有限公司车间，生产部经理Y: a worker's role without its agent directly before belongs to the enterprise just named."""
    words = rule.words()
    for frame in context.frames:
        for index, person in enumerate(frame.roles):
            if person.type != "Person" or not frame.text.endswith(words, frame.start, person.start):
                continue
            before = [r for r in frame.roles[:index] if r.type in ("Enterprise", "TradeUnion", "Person")]
            if before and before[-1].type == "Enterprise" and person.start - before[-1].end > 0:
                low = max((p for p in (frame.text.rfind(mark, 0, person.start) for mark in "，。、；”") if p >= 0), default=0) + 1
                role = frame.text[max(low, before[-1].end) : person.start]
                yield claim(frame, rule, person, before[-1], (before[-1].start, person.end), status="done", role=role)


def named_after(context: Context, rule: Rule) -> Iterator[Claim]:
    """姚…劳模创新工作室: a workshop named after a person is led by that person."""
    for inner, key in context.found.inner:
        frame = context.frames[context.scan.reading.sentence_at(inner.start)]
        for role in frame.roles:
            if inner.type == "Person" and role.start <= inner.start and inner.end <= role.end and role.type == "Organization" and role.thing.name.endswith(rule.words()):
                yield claim(frame, rule, Role(mention=inner, thing=context.found.things[key]), role, (role.start, role.end), status="done")


def for_group(context: Context, rule: Rule) -> Iterator[Claim]:
    """X为G提供…: a group between 为 and a verb is served by the clause's subject."""
    verbs = alternatives(rule.words("verbs"))
    for frame in context.frames:
        for role in frame.roles:
            if role.type != "Group":
                continue
            before = frame.text[frame.clause(role.start)[0] : role.start]
            match = re.search(r"[为给向](?:[一-龥]{0,6}的?)?(?:[0-9余多]+名)?$", before)
            if not match or not verbs.search(frame.text, role.end, min(frame.clause(role.end - 1)[1], role.end + 12)):
                continue
            kinds = {"Programme", "Facility", "TradeUnion", "Enterprise", "Organization", "Event"}
            at = role.start - len(match[0])
            subjects = [r for r in frame.roles_between(frame.clause(at)[0], at) if r.type in kinds][-1:] or frame.subjects(at, kinds)[:1]
            for subject in subjects:
                yield claim(frame, rule, subject, role, (at, role.end))


def aim(context: Context, rule: Rule) -> Iterator[Claim]:
    """以服务G为导向，打造P: the programme serves the group named as its aim."""
    for frame in context.frames:
        for role in frame.roles:
            if role.type != "Group" or not re.search(r"以[一-龥]{0,4}(?:服务|促进|帮助|关爱|帮扶)$", frame.text[frame.start : role.start]):
                continue
            behind = [r for r in frame.roles if r.type == "Programme" and r.start > role.end]
            if behind and re.search(r"为[一-龥]{2,8}，", frame.text[role.end : behind[0].start]):
                yield claim(frame, rule, behind[0], role, (role.start, behind[0].end))


def author(context: Context, rule: Rule) -> Iterator[Claim]:
    """Everybody in a byline wrote the article."""
    for frame in context.frames:
        for role in frame.roles:
            if role.type == "Person" and role.mention.rule in rule.words("rules"):
                yield Claim(
                    subject=ARTICLE, predicate="author", object=role.thing.key, rule=rule.id,
                    evidence=((role.start, role.end),), sentence=frame.number,
                )


from kg.nlp.whole_shapes import contents, edition, held_at, inside, named_inside, numbered_parts, series  # noqa: E402

__all__ = [
    "aim", "at_event", "author", "award_get", "award_holder", "claim", "conferred", "conferred_name", "contents",
    "edition", "for_group", "from_list", "held_at", "inside", "jointly", "key_of", "named_after", "named_inside",
    "near_person", "numbered_parts", "role_verb", "series", "title_person", "with_partner",
]
