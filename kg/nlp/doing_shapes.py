"""Shapes of doings that no verb-object rule sees: objects that were moved, bodies counted, meetings of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import AGENTS, Frame, Role
from kg.nlp.resolve import Thing
from kg.rules import Rule

_BODIES = ("TradeUnion", "Organization", "Enterprise")
_NUMERALS = "零一二三四五六七八九十"
_COUNT = (
    r"(?P<n>[两双二三四五六七八九十]|[0-9]{1,2})(?:家|个|大)?(?:部门|单位|机构|方|家)(?:还|又|也|曾|今年|去年|先后)*"
    r"(?:联合|共同|联手|携手|合作|协同|合力)*"
)
_EDITION = re.compile(r"第?[一二三四五六七八九十0-9]+(?:届|次|期|年|季)|首届|首次")
_JOINED = re.compile(r"(?:[、和与及]|以及|联合|会同)")


def moved(context: Context, rule: Rule) -> Iterator[Claim]:
    """把O办进园区: the object between 把 and a verb of taking somewhere."""
    kinds = frozenset(rule.words("kinds"))
    for frame, verb in context.hits(rule):
        start = frame.clause(verb[0])[0]
        for role in frame.roles_between(start, verb[0]):
            before = frame.text[start : role.start].rstrip("“‘")
            gap = frame.text[role.end : verb[0]]
            led = before.endswith(("把", "将")) and not before.endswith("即将")
            if role.type in kinds and led and re.fullmatch(rule.text("gap"), gap) and not frame.negated(verb[0]):
                for subject in frame.subjects(start + len(before) - 1, AGENTS - {"Place"})[:1]:
                    yield claim(frame, rule, subject, role, verb)


def own_meeting(context: Context, rule: Rule) -> Iterator[Claim]:
    """X公司四届三次职工代表大会: a meeting called after a body and its term is that body's."""
    named = rule.pattern(
        r"(?:[第一二三四五六七八九十0-9]+[届次]|首次|[0-9]{4}年度?)*{words}(?:[第一二三四五六七八九十0-9]+次)?(?:全体)?(?:会议)?"
    )
    bodies = [t for t in context.found.things.values() if t.type in _BODIES]
    for frame in context.frames:
        for role in frame.roles:
            if role.type != "Event" or role.mention.rule == "anaphor":
                continue
            for body in bodies:
                rest = _rest(role.thing.name, body, frame)
                own = body.type == "TradeUnion" and _EDITION.match(rest)
                if own or (rest and named.fullmatch(rest.replace("（", "").replace("）", ""))):
                    yield claim(frame, rule, body, role, (role.start, role.end))


def _rest(name: str, body: Thing, frame: Frame) -> str:
    """What a name says behind that of a body; X工会第N次代表大会 is X总工会's, where the sentence is about it."""
    if name.startswith(body.name):
        return name[len(body.name) :]
    federation, union = "总工会", "工会"
    area = body.name.removesuffix(federation)
    if area != body.name and name.startswith(area + union) and frame.topic is body:
        return name[len(area) + len(union) :]
    return ""


def counted_bodies(context: Context, rule: Rule) -> Iterator[Claim]:
    """五部门联合印发P: the five bodies that the article named before, in one list or one paragraph."""
    pattern = rule.pattern(_COUNT + "{words}")
    for match in pattern.finditer(context.scan.text):
        frame = context.frame_at(match.start())
        text = match["n"]
        number = 2 if text in "两双" else int(text) if text.isdigit() else _NUMERALS.index(text)
        bodies = _named_before(context, frame, match.start(), number)
        hub = next((body for body in bodies if body.type == "TradeUnion"), None)
        if hub is None or frame.inside_role(match.span()) or frame.negated(match.start()):
            continue
        if rule.target == "cooperatesWith":
            for body in bodies:
                if body is not hub:
                    yield claim(frame, rule, hub, body, match.span())
            continue
        end = frame.clause(match.end())[1]
        kinds = rule.words("kinds")
        behind = [r for r in frame.roles_between(match.end(), end) if r.type in kinds]
        for role in [r for r in behind[:1] if frame.text[r.start - 1] != "在"]:
            for body in bodies:
                yield claim(frame, rule, body, role, match.span())


def _named_before(context: Context, frame: Frame, position: int, number: int) -> list[Role]:
    """The bodies of the last list of just so many, else those that the paragraph has named, if so many."""
    distinct: dict[str, Role] = {}
    for other in reversed(context.frames[max(0, frame.number - 6) : frame.number + 1]):
        roles = [r for r in other.roles if r.type in _BODIES and r.end <= position]
        chain: list[Role] = []
        for role in reversed(roles):
            if chain and not _JOINED.fullmatch(frame.text[role.end : chain[0].start]):
                if len(chain) == number:
                    return chain
                chain = []
            chain.insert(0, role)
        if len(chain) == number:
            return chain
        if other.unit == frame.unit:
            distinct |= {r.thing.key: r for r in roles if r.thing.key not in distinct}
            if len(distinct) == number:
                return sorted(distinct.values(), key=lambda role: role.start)
    return []


def apposed(context: Context, rule: Rule) -> Iterator[Claim]:
    """A“X”品牌, A的“X”平台: what stands behind a union or firm in quotation marks is its own."""
    behind = rule.pattern("[”’](?:[一-龥]{0,6})?{words}")
    occasion = rule.target == "organizes"
    for frame in context.frames:
        for agent, role in zip(frame.roles, frame.roles[1:], strict=False):
            if occasion and agent.type == "TradeUnion" and role.type == "Event" and role.mention.rule != "anaphor":
                if re.fullmatch(r"的?[“‘]?", frame.text[agent.end : role.start]) and not frame.negated(role.start):
                    yield claim(frame, rule, agent, role, (role.start, role.end))
                continue
            if occasion or agent.type not in ("TradeUnion", "Enterprise") or role.type != "Programme":
                continue
            quoted = re.fullmatch(r"的?[“‘]", frame.text[agent.end : role.start])
            if quoted and behind.match(frame.text, role.end) and not frame.is_oblique(role):
                yield claim(frame, rule, agent, role, (role.start, role.end))
