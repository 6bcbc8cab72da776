"""Shapes of agents around an occasion: 主办, 承办, 协办 as verbs and nouns, lists of participants, partners."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.claims import Claim, Context, alternatives, claim, key_of
from kg.nlp.frames import AGENTS, Frame, Role, Span
from kg.nlp.resolve import Thing
from kg.rules import Rule

_OCCASIONS = ("Event", "Programme")
_BODIES = ("Enterprise", "Organization", "TradeUnion")
#: What stands between the agents of a list; one whose name was not recognised may stand there too.
_LISTED = re.compile(
    r"[”’]?(?:等)?(?:(?:[、和与及]|以及)[一-龥]{3,16}、|[、和与及]|以及|，还有|，以及)?(?:东道主)?[“‘]?(?:[一-龥]{0,2}(?:单位|部门))?"
)
_TO_VERB = re.compile(
    r"(?:等)?(?:[一-龥]{0,2}(?:单位|部门))?(?:共同|联合|负责|具体|分别|则|则负责|一起|携手|给予|提供|予以|参与)?"
)
_JOINING = re.compile(r"(?:牵头)?，?(?:联合|会同|携手)")


def role_verb(context: Context, rule: Rule) -> Iterator[Claim]:
    """由A主办、B承办的E; E由A主办; A牵头，联合B、C主办: the list before the verb, the occasion around it."""
    for frame, verb in context.hits(rule):
        hosts = AGENTS - {"Person"} | ({"Facility"} if rule.target == "undertakes" else set())
        agents = _agents_before(frame, verb[0], acting=hosts)
        if not agents or frame.negated(verb[0]):
            continue
        occasion = _occasion(context, frame, agents[0].start, verb[1])
        others: list[Role | Thing] = []
        if frame.text[agents[0].start - 1] in "与同和" and rule.target == "organizes":  # 与B共同举办E
            others = [s for s in frame.subjects(agents[0].start - 1, hosts)[:1] if s not in agents]
        if occasion is not None:
            run = rule.target == "organizes" and occasion.type == "Programme"
            for agent in (*others, *agents):
                yield claim(frame, rule, agent, occasion, verb, predicate="runs" if run else "")


def _agents_before(frame: Frame, position: int, *, acting: frozenset[str] = AGENTS - {"Person"}) -> list[Role]:
    """Agents in the list that ends directly before `position` (A、B和C|主办), with whoever 联合s them."""
    chain: list[Role] = []
    for role in reversed([r for r in frame.roles if r.end <= position and r.type in acting]):
        gap = frame.text[role.end : chain[0].start if chain else position]
        if chain and _JOINING.fullmatch(gap):
            return [role, *chain]
        if not (_LISTED if chain else _TO_VERB).fullmatch(gap):
            break
        chain.insert(0, role)
    return chain


def _occasion(context: Context, frame: Frame, before: int, behind: int) -> Role | Thing | None:
    """The occasion behind the verb or before the agents; else the one that the sentences before were about."""
    head = [r for r in frame.roles if r.type in _OCCASIONS and r.end <= before]
    if head and head[0].start == frame.start and head[0].mention.rule == "anaphor":
        return head[0]  # 这场竞赛由A主办，是P的重头戏
    following = [r for r in frame.roles if r.type in _OCCASIONS and r.start >= behind]
    if following and not re.search(r"[。；]", frame.text[behind : following[0].start]):
        return following[0]
    earlier = [r for r in frame.roles if r.type in _OCCASIONS and r.end <= before]
    return earlier[-1] if earlier else context.last_of(frame, ("Event",))


def role_noun(context: Context, rule: Rule) -> Iterator[Claim]:
    """主办单位有两家，即A和B; 承办的是C; D是承办方; 主办方除A外，还有B和C."""
    pattern = alternatives(rule.words("nouns"))
    for match in pattern.finditer(context.scan.text):
        frame = context.frame_at(match.start())
        if not frame.roles or frame.inside_role(match.span()):
            continue
        before = _agents_is(frame, match.start())
        agents = before or _agents_named(frame, match.end())
        first = agents[0].start if agents else match.start()
        occasion = _occasion(context, frame, min(first, match.start()), frame.end) if agents else None
        if occasion is not None:
            for agent in agents:
                yield claim(frame, rule, agent, occasion, match.span())


def _agents_is(frame: Frame, position: int) -> list[Role]:
    """A和B是|承办方: the list before the copula."""
    match = re.search(r"(?:则|也|分别)?(?:是|为|担任|作为)$", frame.text[frame.start : position])
    if match is None:
        return []
    return _agents_before(frame, frame.start + match.start())


def _agents_named(frame: Frame, position: int) -> list[Role]:
    """主办方|除A外，还有B和C: the agents behind the noun up to the next ； or 。"""
    if not re.match(r"(?:共)?(?:是|为|有|除|：|即|包括|还有)", frame.text[position : position + 3]):
        return []
    stop = re.compile(r"[；。]|，(?:主办|承办|协办)").search(frame.text, position, frame.end)
    end = stop.start() if stop else frame.end
    return [role for role in frame.roles_between(position, end) if role.type in _BODIES]


def from_list(context: Context, rule: Rule) -> Iterator[Claim]:
    """来自A以及B、C的选手同台竞技: the bodies named take part in the sentence's occasion."""
    for frame, verb in context.hits(rule):
        end = frame.clause(verb[1])[1]
        behind = [r for r in frame.roles if r.start >= verb[1] and r.type in _BODIES and r.end <= end]
        if (
            not behind
            or behind[0].start - verb[1] > 6
            or not re.search(r"选手|参赛|代表|队员|学员|运动员|好手|队伍|竞技", frame.text[behind[-1].end : frame.end])
        ):
            continue
        events = [r for r in frame.roles if r.type == "Event"]
        event: Role | Thing | None = events[0] if events else context.last_of(frame, ("Event",), reach=6)
        if event is not None:
            for agent in behind:
                yield claim(frame, rule, agent, event, verb)


def in_list(context: Context, rule: Rule) -> Iterator[Claim]:
    """A、B和C均在其列; 除东道主A外，B、C等都派出了精兵: the bodies of the list take part in the occasion spoken of."""
    for frame, verb in context.hits(rule):
        gap = re.compile(r"(?:等)?(?:[一-龥]{0,4}(?:单位|企业|集团|队伍))?(?:均|都|也|全|纷纷|悉数)*")
        before = [r for r in frame.roles if r.end <= verb[0] and r.type in _BODIES]
        if not before or not gap.fullmatch(frame.text[before[-1].end : verb[0]]):
            continue
        agents = [before[-1]]
        for role in reversed(before[:-1]):
            if not re.fullmatch(
                r"[、和与及]|以及|(?:和|与)东道主|外，(?:还有)?", frame.text[role.end : agents[0].start]
            ):
                break
            agents.insert(0, role)
        events = [r for r in frame.roles if r.type == "Event" and r.end <= agents[0].start]
        event: Role | Thing | None = events[-1] if events else context.last_of(frame, ("Event",), reach=8)
        if event is not None:
            for agent in agents:
                yield claim(frame, rule, agent, event, verb)


_AT = re.compile(
    r"(?:活动|培训班|会议|大会|推进会|座谈会|会|班|课|论坛|比赛|大赛|现场|仪式|讲座|授课)(?:现场|过程)?(?:上|中)，"
)


_OF_OFFICE = re.compile(r"(?:（[^）]*）)?(?:、[一-龥]{2,4}(?:（[^）]*）)?)*当选")


def at_event(context: Context, rule: Rule) -> Iterator[Claim]:
    """培训班上，P作了…; 先开讲的是P: who acts there takes part, also in the sentences that go on."""
    stage = alternatives(rule.words())
    speech = context.scan.rules.words("frames.speech")
    going: Role | Thing | None = None
    unit = -1
    for frame in context.frames:
        if frame.unit != unit:
            going, unit = None, frame.unit
        if not frame.roles:
            continue
        match = _AT.search(frame.text, frame.start, min(frame.end, frame.start + 40))
        if match:
            events = [r for r in frame.roles if r.type == "Event" and r.start < match.end()]
            going = events[-1] if events else context.last_of(frame, ("Event",), reach=6)
        persons = [r for r in frame.roles if r.type == "Person" and not r.mention.rule.startswith("person.byline")]
        for role in persons:
            event = going if not match or role.start >= match.end() else None
            if _OF_OFFICE.match(frame.text, role.end) or (not match and frame.text.startswith(speech, role.end)):
                continue  # who is elected there, or speaks to the reporter later on
            if event is None and stage.search(frame.text, max(frame.start, role.start - 8), min(frame.end, role.start)):
                event = context.last_of(frame, ("Event",), reach=4)
            if event is not None and key_of(event).startswith("Event"):
                yield claim(frame, rule, role, event, (role.start, role.end), status="done")


_EACH = re.compile(r"双双|均|都|分别|各自|先后|相继")


def with_partner(context: Context, rule: Rule) -> Iterator[Claim]:
    """A与B、C等部门协作…: partners between 与 and a verb of joint work."""
    for frame, verb in context.hits(rule):
        start, _ = frame.clause(verb[0])
        before = [r for r in frame.roles_between(start, verb[0]) if r.type in AGENTS - {"Person", "Place"}]
        if frame.text.startswith(("获", "被", "入选", "荣", "位列"), verb[1]):
            continue  # both win
        if not before or verb[0] - before[-1].end > 14 or _EACH.search(frame.text[before[-1].end : verb[0]]):
            continue
        chain = [before[-1]]
        for role in reversed(before[:-1]):
            if (
                not re.fullmatch(r"[、和及]", frame.text[role.end : chain[0].start])
                or frame.text[chain[0].start - 1] in "与同"
            ):
                break
            chain.insert(0, role)
        if frame.text[chain[0].start - 1] not in "与和同":
            if len(chain) < 2 or frame.text[chain[1].start - 1] not in "与和同":
                continue
            chain = chain[1:]
        at = chain[0].start - 1
        severally = re.search(r"(?:先后|分别)$", frame.text[start:at]) is not None
        for subject in frame.subjects(at, _BODIES)[: 9 if severally else 1]:
            for role in chain:
                yield claim(frame, rule, subject, role, verb)


def jointly(context: Context, rule: Rule) -> Iterator[Claim]:
    """A、B联合主办: the union, or the first, works with the others."""
    for frame, verb in context.hits(rule):
        agents = _agents_before(frame, verb[0])
        lead = frame.lead(verb[0], _BODIES)
        if (len(agents) < 2 and lead is None) or (lead is None and frame.text[agents[0].start - 1] in "与同"):
            continue
        hub = lead or next((a for a in agents if a.type == "TradeUnion"), agents[0])
        for agent in agents:
            if agent is not hub:
                yield claim(frame, rule, hub, agent, verb)


def called_together(context: Context, rule: Rule) -> Iterator[Claim]:
    """由A出面，B、C等部门碰头: who calls others together works with them."""
    for frame, verb in context.hits(rule):
        hubs = frame.agents_before(verb[0], _BODIES)
        start, end = frame.clause(verb[1])
        if not hubs or not frame.text.startswith("由", hubs[0].start - 1):
            continue
        behind = [r for r in frame.roles if r.type in _BODIES and r.start >= end - 1 and r.start - end <= 2]
        chain = behind[:1]
        for role in [r for r in frame.roles if chain and r.start > chain[0].start and r.type in _BODIES]:
            if re.fullmatch(r"[、和与及]", frame.text[chain[-1].end : role.start]):
                chain.append(role)
        del start
        if chain and re.match(
            r"(?:等)?(?:[一-龥]{0,2}部门|[一-龥]{0,2}单位)", frame.text[chain[-1].end : chain[-1].end + 8]
        ):
            for role in chain:
                yield claim(frame, rule, hubs[0], role, verb)


__all__ = [
    "Span",
    "at_event",
    "called_together",
    "from_list",
    "in_list",
    "jointly",
    "role_noun",
    "role_verb",
    "with_partner",
]
