"""What kind of thing a title is made for: a title of studios goes to a studio, one of stations to a station."""

from __future__ import annotations

from kg.nlp.claims import Context
from kg.nlp.frames import Frame, Role
from kg.nlp.resolve import Thing
from kg.rules import Rule


def fitting(
    context: Context, frame: Frame, rule: Rule, award: Role, receivers: list[Role | Thing]
) -> list[Role | Thing]:
    """The receivers, or where none is of the title's kind the last thing of that kind before it, if any is near."""
    for kind in ("studios", "sites"):
        words = rule.words(kind)
        if not award.thing.name.endswith(words):
            continue
        named = [receiver for receiver in receivers if _name(receiver).endswith(words)]
        if named or any(_type(receiver) in ("Facility", "Programme") for receiver in receivers):
            return receivers
        before = [role for role in frame.roles if role.end <= award.start and role.thing.name.endswith(words)]
        last = [role for role in before if role.type != "Award"][-1:] or context.last_named(frame, words)
        return list(last) or receivers
    return receivers


def _name(receiver: Role | Thing) -> str:
    return receiver.thing.name if isinstance(receiver, Role) else receiver.name


def _type(receiver: Role | Thing) -> str:
    return receiver.type
