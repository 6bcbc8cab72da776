"""Shapes of service: whom a union, a programme or a place is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.claims import Claim, Context, alternatives, claim
from kg.nlp.frames import Frame, Role, role_of
from kg.nlp.resolve import Thing
from kg.rules import Rule

_FOR = re.compile(r"(?:[为给向替让]|针对|面向|对于?)(?:[一-龥]{0,6}的?)?(?:[0-9余多万]+名)?[“‘]?$")
_SERVING = ("Programme", "Facility", "TradeUnion", "Enterprise", "Organization", "Event", "Place")


def for_group(context: Context, rule: Rule) -> Iterator[Claim]:
    """X为G提供…; X为G组织E: a group between 为 and a verb is served by the clause's subject, and by what is made for it."""
    verbs = alternatives(rule.words())
    for frame in context.frames:
        for groups in _group_lists(frame):
            start, end = frame.clause(groups[0].start)
            match = _FOR.search(frame.text[start : groups[0].start])
            if not match:
                continue
            last = groups[-1].end
            verb = verbs.search(frame.text, last, min(frame.end, last + 14))
            if not verb and match[0][0] != "让":
                for group in groups:
                    yield from _topical(frame, rule, group, match[0])
                continue
            at = groups[0].start - len(match[0])
            kinds = {"Programme", "Facility"} if match[0][0] == "让" else set(_SERVING) - {"Place"}
            before = [r for r in frame.roles_between(frame.start if match[0][0] == "让" else start, at) if r.type in kinds]
            before = [r for r in before if match[0][0] != "让" or not frame.text.endswith(("依托", "依托区", "在", "立足", "通过"), frame.start, r.start)]
            end = frame.clause(verb.start())[1] if verb else end
            made = [r for r in frame.roles_between(verb.end(), end) if r.type in ("Programme", "Event") and r.start - verb.end() <= 8] if verb else []
            subjects: list[Role | Thing] = list(before[-1:]) or (frame.subjects(at, kinds)[:1] if match[0][0] != "让" else [])
            for thing in (*subjects, *made[:1]):
                for group in groups:
                    yield claim(frame, rule, thing, group, (at, group.end))


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


def _topical(frame: Frame, rule: Rule, group: Role, preposition: str) -> Iterator[Claim]:
    """对于G和G，…推出“X”: what the sentence goes on to tell of is for the group."""
    if not preposition.startswith(("对于", "针对", "面向")) and not frame.text.startswith(("对于", "针对", "面向"), frame.start):
        return
    behind = [r for r in frame.roles if r.type == "Programme" and r.start > group.end]
    if behind and "，" in frame.text[group.end : behind[0].start]:
        yield claim(frame, rule, behind[0], group, (group.start, behind[0].end))


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
            if group.type == "Group" and thing.type in ("Programme", "Facility", "Event") and frame.text[group.end : thing.start] in ("的", "的“"):
                if frame.text.endswith(rule.words(), frame.start, group.start):
                    yield claim(frame, rule, thing, group, (group.start, thing.end))
        for thing, group in zip(frame.roles, frame.roles[1:], strict=False):
            if group.type == "Group" and thing.type in ("Programme", "Facility") and frame.text.endswith(("被", "被“", "受", "由"), frame.start, thing.start):
                if re.fullmatch(r"[”’]?[一-龥]{2,5}(?:到|过|着)?的", frame.text[thing.end : group.start]):
                    yield claim(frame, rule, thing, group, (thing.start, group.end))


def named_group(context: Context, rule: Rule) -> Iterator[Claim]:
    """A programme, occasion or place whose name says whom it is for (快递从业人员免费体检, “快递小哥读书吧”)."""
    things = context.found.things
    tails = rule.words()
    for inner, key in context.found.inner:
        if inner.type != "Group":
            continue
        frame = context.frame_at(inner.start)
        for role in frame.roles:
            if role.start <= inner.start and inner.end < role.end and role.type in ("Programme", "Event", "Facility"):
                if frame.text[inner.end : role.end].rstrip("”’").endswith(tails):
                    yield claim(frame, rule, role, role_of(inner, things[key]), (role.start, role.end), status="done")


def aim(context: Context, rule: Rule) -> Iterator[Claim]:
    """以服务G为导向，打造P: the programme serves the group named as its aim."""
    for frame in context.frames:
        for role in frame.roles:
            if role.type != "Group" or not re.search(r"以[一-龥]{0,4}(?:服务|促进|帮助|关爱|帮扶)$", frame.text[frame.start : role.start]):
                continue
            behind = [r for r in frame.roles if r.type == "Programme" and r.start > role.end]
            if behind and re.search(r"为[一-龥]{2,8}，", frame.text[role.end : behind[0].start]):
                yield claim(frame, rule, behind[0], role, (role.start, behind[0].end))
