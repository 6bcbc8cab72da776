"""Shapes of conferring: which body gives a title, by its verb or in the title's name."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.award_shapes import awards_behind, given
from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import Role, role_of
from kg.nlp.resolve import Thing
from kg.rules import Rule

#: How the name of a body ends that can confer a title.
_BODY_END = ("总工会", "全总", "政府", "委", "委员会", "厅", "局", "部", "院", "协会", "联合会", "公司", "集团")
_CONFERRERS = ("TradeUnion", "Organization", "Enterprise")


def conferred(context: Context, rule: Rule) -> Iterator[Claim]:
    """被A、B命名为Y, 由A与B命名为Y: the title is conferred by the agents between 被 or 由 and the verb."""
    for frame, verb in context.hits(rule):
        awards, word = awards_behind(frame, verb), frame.text[verb[0] : verb[1]]
        start, _ = frame.clause(verb[0])
        passive = max(frame.text.rfind("被", start, verb[0]), frame.text.rfind("由", start, verb[0]))
        if not awards:
            continue
        limit = passive if passive >= 0 else start
        agents = [r for r in frame.roles_between(limit, verb[0]) if r.type in _CONFERRERS]
        if passive < 0:  # A授予X“Y”, A把X命名为Y, A授予的Y
            active = frame.text.startswith("的", verb[1]) or bool(given(frame, verb, awards[0]))
            agents = [r for r in agents if frame.text[r.start - 1] not in "把将"][:1] if active else []
        givers: list[Role | Thing] = list(agents)
        if passive < 0 and not agents and awards[0].start - verb[1] > 2 and word in rule.words("giving"):
            givers = frame.subjects(verb[0], _CONFERRERS)[:1]
        for agent in givers:
            for award in awards:
                yield claim(frame, rule, award, agent, verb)


def conferred_name(context: Context, rule: Rule) -> Iterator[Claim]:
    """A title that begins with its conferring body (省总工会“最美站点”), or stands behind it (省总工会的“最美站点”)."""
    for inner, key in context.found.inner:
        if inner.type not in ("TradeUnion", "Organization") or not context.scan.text.endswith(
            _BODY_END, inner.start, inner.end
        ):
            continue
        frame = context.frame_at(inner.start)
        for role in frame.roles:
            if role.type == "Award" and role.start <= inner.start <= role.start + 1 and inner.end < role.end:
                agent = role_of(inner, context.found.things[key])
                yield claim(frame, rule, role, agent, (role.start, role.end), status="done")
    for frame in context.frames:
        for agent, award in zip(frame.roles, frame.roles[1:], strict=False):
            if (
                award.type == "Award"
                and agent.type in ("TradeUnion", "Organization")
                and agent.mention.rule != "anaphor"
            ):
                close = (
                    frame.text[agent.end : award.start] in ("", "的", "“", "的“")
                    and "“" in frame.text[agent.end : award.start + 1]
                )
                if close and frame.text.endswith(_BODY_END, agent.start, agent.end):
                    yield claim(frame, rule, award, agent, (agent.start, award.end), status="done")


def published(context: Context, rule: Rule) -> Iterator[Claim]:
    """在A公布的名单中，X入选“Y”: the title is conferred by who publishes who has it."""
    for frame, verb in context.hits(rule):
        agents = [r for r in frame.roles if r.type in _CONFERRERS and 0 <= verb[0] - r.end <= 6]
        if not agents or not rule.pattern("的?[一-龥0-9]{0,12}{lists}").match(frame.text, verb[1]):
            continue
        awards = [r for r in frame.roles if r.type == "Award" and r.start >= verb[1]]
        for award in awards[:1]:
            yield claim(frame, rule, award, agents[-1], (verb[0], award.end), status="done")
