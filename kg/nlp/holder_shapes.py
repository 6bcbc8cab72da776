"""Shapes of honours without a verb of award: who holds a title, who stands on a list of those honoured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.award_kinds import RECEIVERS
from kg.nlp.award_shapes import coordinated, year_of
from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import Frame
from kg.rules import Rule

_TO_NAME = re.compile(r"[^0-9，。；]{0,12}")
_ON_LIST = re.compile(r"[”’]?(?:的?(?:名单|榜单|行列|之列))?(?:上|中|里)?，?(?:也|都|又)*")


def award_list(context: Context, rule: Rule) -> Iterator[Claim]:
    """A名单公布，P榜上有名; A的名单上，也写进了N; A里有F: a list or rank and who stands on it."""
    for frame, verb in context.hits(rule):
        awards = [role for role in frame.roles if role.type == "Award" and role.end <= verb[0]]
        if not awards:
            continue
        award, word = awards[-1], frame.text[verb[0] : verb[1]]
        named = word.endswith("有名") or word == "名列其中"
        if word == "还有" and not re.search(r"(?:入选|获评|上榜)的[一-龥]{0,5}$", frame.text[frame.start : verb[0]]):
            continue
        if not named and word != "还有" and not _ON_LIST.fullmatch(frame.text[award.end : verb[0]]):
            continue
        behind = [
            r
            for r in frame.roles
            if r.type in RECEIVERS
            and verb[1] <= r.start
            and r.end <= frame.clause(verb[1])[1]
            and _TO_NAME.fullmatch(frame.text[verb[1] : r.start])
        ]
        before = [r for r in frame.roles if r.type in RECEIVERS and award.end <= r.start and r.end <= verb[0]]
        receivers = behind[:1] if not named else coordinated(frame, before) if before else []
        for receiver in receivers:
            yield claim(
                frame,
                rule,
                receiver,
                award,
                verb,
                status="done",
                year=year_of(frame, (award.start, award.start), award),
            )


def award_holder(context: Context, rule: Rule) -> Iterator[Claim]:
    """全国劳动模范X, 五一劳动奖章获得者X: a title directly before its holder."""
    for frame in context.frames:
        for award, person in zip(frame.roles, frame.roles[1:], strict=False):
            if award.type == "Award" and person.type == "Person":
                gap = frame.text[award.end : person.start]
                if re.fullmatch(r"[”’]?(?:称号)?(?:获得者|得主)?[、]?", gap):
                    yield claim(
                        frame,
                        rule,
                        person,
                        award,
                        (award.start, person.end),
                        status="done",
                        year=year_of(frame, (award.start, award.start), award),
                    )
        yield from _title_and_post(context, frame, rule)
        for person, award in zip(frame.roles, frame.roles[1:], strict=False):
            if (
                person.type == "Person"
                and award.type == "Award"
                and person.mention.rule == "anaphor"
                and not frame.text[person.end : award.start]
            ):
                yield claim(frame, rule, person, award, (person.start, award.end), status="done")


_AND_POST = re.compile(r"[”’]?(?:称号)?(?:获得者|得主)?、[^，。；、的“]{2,36}")


def _title_and_post(context: Context, frame: Frame, rule: Rule) -> Iterator[Claim]:
    """全国劳动模范、X公司技师P: a title, then the post, then who has both."""
    for award in frame.roles:
        if award.type != "Award":
            continue
        person = next((r for r in frame.roles if r.type == "Person" and r.start >= award.end), None)
        if (
            person is not None
            and person.start in context.scan.title_ends
            and _AND_POST.fullmatch(frame.text[award.end : person.start])
        ):
            year = year_of(frame, (award.start, award.start), award)
            yield claim(frame, rule, person, award, (award.start, person.end), status="done", year=year)
