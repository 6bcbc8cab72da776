"""Shapes of honours: who gets which title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.award_kinds import ADVERBS as _ADVERBS
from kg.nlp.award_kinds import RECEIVERS, carried, fitting, those, who_is
from kg.nlp.claims import Claim, Context, claim
from kg.nlp.frames import Frame, Role, Span
from kg.nlp.resolve import Thing
from kg.rules import Rule

_YEAR = re.compile(r"((?:19|20)[0-9]{2})年(?!代|来)")
_COUNTED = re.compile(
    r"[”’》]?(?:称号)?的?(?:共?有)?(?:[0-9]+|[一二两三四五六七八九十]+)(?:余|多)?(?:名|人|个|家|项|位|次|支)"
)
_NEXT_AWARD = re.compile(
    r"[”’》]?(?:称号|荣誉)?(?:[0-9]+[一-龥])?(?:，(?:又|还|并)?(?:获评|荣获|入选|获))?[、和与及](?:[0-9]{4}年度?)?[“‘]?|(?:”“)?"
)
#: Behind a title: its unnamed holders (…称号的有15人), of whom a statistic tells.
_HOLDERS = re.compile(r"[”’》]?(?:称号|荣誉)?(?:的|者)(?:共?有|为|达|已有)")
_HEAD_NOUN = re.compile(r"工作室|团队|班组|小组|集体|作品|项目|成果|企业|公司")
#: Before a body in which somebody has a post: no subject (P…，如今是公司首席技师，获得A).
_IS_IN = re.compile(r"(?:是|担任|现任|出任|成为|成了|升任|进入|来到|加入)[“‘]?$")
#: What a body does: an honour for it is the body's.
_DOINGS = re.compile(
    r"的(?:相关|有关|典型|创新|这一|上述|该)?(?:做法|经验|案例|实践|事迹|探索|经验做法|创新做法|典型做法|典型经验|典型案例)"
)
#: What a body has, in front of a verb of award: that gets the title, not the body.
_OWN_SITE = re.compile(
    r"(?:的)?[一-龥]{0,6}(?:书屋|工作室|车间|班组?|小组|驿站|基地|中心|小屋|分厂|生产线|项目部|选手|团队|职工)(?!，)"
)
_BEHIND = re.compile(r"[”’》]?(?:荣誉)?(?:称号)?的(?:是|有|分别是|为)?[“‘]?")
#: A name in quotation marks between a mention and the verb, which is what gets the title; 凭借“X” is not.
_OTHER_NAME = re.compile(r"^(?!.{0,4}[凭以因靠])[^，]{0,8}“[^”]+”")
_AND = re.compile(r"[”’]?(?:[、和与及]|以及)[“‘]?")


def award_get(context: Context, rule: Rule) -> Iterator[Claim]:
    """X获评Y、Z; X被A命名为Y; X、Y分别获A、B; 被命名为Y的X. A count behind the title makes it a statistic."""
    for frame, verb in context.hits(rule):
        if frame.negated(verb[0]):
            continue
        awards = awards_behind(frame, verb)
        if not awards or any(_HOLDERS.match(frame.text, award.end) for award in awards):
            continue
        if frame.text.startswith("的", verb[1]):
            continue  # 获A授予的Y: the verb before governs
        receivers = _relative(frame, awards[-1]) or given(frame, verb, awards[0])
        if not receivers and not (_is_gift(frame, verb, rule) and awards[0].start - verb[1] > 2):
            kinds = _kinds(rule, awards[0])
            receivers = those(context, frame, verb) or _receivers(frame, verb, kinds)
            if not any(isinstance(receiver, Role) for receiver in receivers):
                receivers = who_is(frame, awards[-1]) or carried(context, frame, rule, verb, kinds) or receivers
        receivers = fitting(context, frame, rule, awards[0], receivers)
        each = frame.text.startswith("分", verb[0]) or "分别" in frame.text[max(frame.start, verb[0] - 4) : verb[0]]
        if each and len(receivers) == len(awards):
            for receiver, award in zip(receivers, awards, strict=True):
                yield claim(frame, rule, receiver, award, verb, year=year_of(frame, verb, award))
            continue
        if each and len(awards) == 1:
            receivers = receivers[:1]  # the second title is not named in full
        for award in awards:
            counted = bool(_COUNTED.match(frame.text, award.end))
            personal = award.thing.name.endswith(rule.words("personal"))
            for receiver in receivers:
                bodily = receiver.type == "Person" and award.thing.name.endswith(rule.words("collective"))
                if bodily or (personal and receiver.type != "Person"):
                    continue  # the one who gets it was not recognised
                if not counted or (isinstance(receiver, Role) and receiver.type == "Place"):
                    yield claim(frame, rule, receiver, award, verb, year=year_of(frame, verb, award))


def _kinds(rule: Rule, award: Role) -> tuple[str, ...]:
    """The classes that a title can go to, by its last word."""
    if award.thing.name.endswith(rule.words("personal")):
        return ("Person",)
    bodily = award.thing.name.endswith(rule.words("collective"))
    return tuple(kind for kind in RECEIVERS if kind != "Person") if bodily else RECEIVERS


def _is_gift(frame: Frame, verb: Span, rule: Rule) -> bool:
    """Whether somebody gives the title: the subject is then not who gets it."""
    before = frame.text[frame.clause(verb[0])[0] : verb[0]]
    return frame.text[verb[0] : verb[1]] in rule.words("giving") and not re.search("[被由获]", before)


def awards_behind(frame: Frame, verb: Span) -> list[Role]:
    """Awards that a verb of award governs: the first behind it and its list."""
    chain: list[Role] = []
    for role in frame.roles:
        if role.type != "Award" or role.start < verb[1]:
            continue
        gap = frame.text[chain[-1].end if chain else verb[1] : role.start]
        if chain and not _NEXT_AWARD.fullmatch(gap):
            break
        if not chain and (len(gap) > 26 or re.search(r"[，。；]", gap)):
            break
        chain.append(role)
    return chain


def given(frame: Frame, verb: Span, award: Role) -> list[Role | Thing]:
    """A授予|X|Y, A把|X|命名为Y: who an active verb of giving gives it to."""
    behind = [role for role in frame.roles_between(verb[1], award.start) if role.type in RECEIVERS]
    if not behind and frame.text.startswith(("其“", "他“", "她“", "其为“", "其"), verb[1]):
        told = [role for role in frame.roles if role.type == "Person" and role.end <= verb[0]]
        behind = told[:1]
    if behind:
        return list(behind)
    before = frame.roles_between(frame.clause(verb[0])[0], verb[0])
    return [role for role in before if role.type in RECEIVERS and frame.text[role.start - 1] in "把将"]


def _relative(frame: Frame, award: Role) -> list[Role | Thing]:
    """被命名为Y的|X: the receiver directly behind."""
    match = _BEHIND.match(frame.text, award.end)
    if match is None:
        return []
    found = [role for role in frame.roles if role.type in RECEIVERS and role.start >= match.end() - 1]
    if not found or found[0].start > match.end():
        return []
    return [role for role in found if role.end <= _list_end(frame, found)]


def _receivers(frame: Frame, verb: Span, kinds: tuple[str, ...]) -> list[Role | Thing]:
    """Who gets it: the nearest free mention before the verb with its list; else the subject of the clause before."""
    start, _ = frame.clause(verb[0])
    passive = max(frame.text.rfind("被", start, verb[0]), frame.text.rfind("由", start, verb[0]))
    if passive >= 0 and "的" in frame.text[passive : verb[0]]:
        passive = -1  # 由他领衔的X入选: a relative clause
    limit = passive if passive >= 0 else verb[0]
    own = start
    while True:
        found = [r for r in frame.roles_between(start, limit) if r.type in kinds]
        free = [r for r in found if not frame.text.endswith(("由", "在", "被", "经", "从", "以"), frame.start, r.start)]
        if free and start != own:
            subjects = _persons_first(frame, frame.free_roles(start, limit, kinds))
            subjects = [r for r in subjects if not _IS_IN.search(frame.text[start : r.start])]
            if subjects:
                return coordinated(frame, [r for r in subjects if r.end <= _list_end(frame, subjects)])
            free = []
        if free:
            gap = frame.text[free[-1].end : limit]
            if _DOINGS.match(gap) and free[-1].type in ("Enterprise", "TradeUnion", "Organization"):
                return [free[-1]]
            if (
                _OTHER_NAME.search(gap)
                or (free[-1].type == "Place" and not _ADVERBS.fullmatch(gap))
                or (free[-1].type == "Person" and _HEAD_NOUN.search(gap))
                or (free[-1].type in ("Enterprise", "TradeUnion", "Organization") and _OWN_SITE.match(gap))
            ):
                return []
            return [*_beside(frame, start, free), *coordinated(frame, free)]
        adverbs = _ADVERBS.fullmatch(frame.text[start:limit])
        if (start == own and not adverbs) or frame.text[start - 1] == "。":
            return []
        if frame.text[start - 1] == "；" and not adverbs:
            return []
        if start <= frame.start:
            break
        limit = start
        start, _ = frame.clause(start - 1)
    return (
        [frame.topic] if frame.topic is not None and frame.topic.type in kinds and frame.topic.type != "Place" else []
    )


_OF_PERSON = re.compile(r"[^，。；：“、]{0,14}")
#: A relative clause whose subject stands before what it is about (由他领衔的X).
_LEADING = re.compile(r"[^，。；：“、]{1,10}的[“‘]?")


def _beside(frame: Frame, start: int, free: list[Role]) -> list[Role | Thing]:
    """A…，并与B一道获评: the subject of the clause before, where the clause begins with 与."""
    led = frame.text[start : free[0].start]
    if start <= frame.start or not re.fullmatch("(?:并|还|也|又)*[与同和]", led):
        return []
    subjects = frame.free_roles(frame.clause(start - 1)[0], start, RECEIVERS)
    return list(_persons_first(frame, subjects)[:1])


def _persons_first(frame: Frame, roles: list[Role]) -> list[Role]:
    """Roles without the bodies and places that only say where a person is from (松阳选手P, X公司职工P)."""
    return [
        role
        for role, behind in zip(roles, [*roles[1:], None][: len(roles)], strict=True)
        if behind is None
        or (role.type == "Person" and not _LEADING.fullmatch(frame.text[role.end : behind.start]))
        or (behind.type != "Person" and role.type != "Person")
        or not _OF_PERSON.fullmatch(frame.text[role.end : behind.start])
    ]


def _list_end(frame: Frame, roles: list[Role]) -> int:
    """Where the list ends that the first of the mentions begins."""
    end = roles[0].end
    for role in roles[1:]:
        if not _AND.fullmatch(frame.text[end : role.start]):
            break
        end = role.end
    return end


def coordinated(frame: Frame, free: list[Role]) -> list[Role | Thing]:
    """The last of the mentions and those that stand in one list with it."""
    chain: list[Role] = [free[-1]]
    for role in reversed(free[:-1]):
        gap = frame.text[role.end : chain[0].start]
        people = role.type == chain[0].type == "Person" and re.fullmatch(r"[、和与及][一-龥A-Za-z0-9]{0,14}", gap)
        if not people and not _AND.fullmatch(gap):
            break
        chain.insert(0, role)
    return list(chain)


def year_of(frame: Frame, verb: Span, award: Role) -> str:
    """The year of a title: directly before it, else the last one that the sentence names before the verb."""
    own = re.search(
        r"((?:19|20)[0-9]{2})年度?[“‘]?$", frame.text[max(verb[0], award.start - 7) : award.start]
    ) or _YEAR.match(frame.text, award.start)
    if own:
        return own[1]
    found = _YEAR.findall(frame.text, frame.start, verb[0])
    return found[-1] if found else ""


_IS = re.compile(
    r"[”’》]?(?:“十年”)?，?(?:他|她)?(?:也|又|还|都|曾|就|便)?(?:是|为|系)(?:一名|一位|首批|[0-9]{4}年度?)?[“‘]?"
)
_AFTER_IS = re.compile(r"[”’》]?(?:称号)?(?:得主|获得者)?(?=[，。；、])")


def award_is(context: Context, rule: Rule) -> Iterator[Claim]:
    """P是“A”; 作为A之一，X…; 从嵌线员到‘A’: a title that somebody has."""
    for frame in context.frames:
        for index, award in enumerate(frame.roles):
            if award.type != "Award":
                continue
            before = frame.roles[index - 1] if index else None
            if before is not None and before.type in RECEIVERS and _AFTER_IS.match(frame.text, award.end):
                gap = frame.text[before.end : award.start]
                also = re.fullmatch(r"[，]?[一-龥]{0,12}，也是", gap) if before.type != "Person" else None
                if _IS.fullmatch(gap) or also:
                    for title in _titles(frame, award):
                        yield claim(frame, rule, before, title, (before.start, title.end), status="done")
            behind = frame.roles[index + 1] if index + 1 < len(frame.roles) else None
            if (
                behind is not None
                and frame.text.endswith("作为", frame.start, award.start)
                and re.fullmatch(r"[”’》]?(?:之一)?，", frame.text[award.end : behind.start])
            ):
                yield claim(frame, rule, behind, award, (award.start, behind.end), status="done")
            yield from _from_to(frame, rule, award)


def _titles(frame: Frame, first: Role) -> list[Role]:
    """A list of titles that begins with the first (全国技术能手、安徽省劳动模范)."""
    chain = [first]
    for role in frame.roles:
        if role.start >= chain[-1].end and role.type == "Award":
            if not _NEXT_AWARD.fullmatch(frame.text[chain[-1].end : role.start]):
                break
            chain.append(role)
    return chain


def _from_to(frame: Frame, rule: Rule, award: Role) -> Iterator[Claim]:
    """我从…到A; 从…到A，P在一线干了22年: a career told by, or of, the one who had it."""
    clause = frame.clause(award.start)[0]
    if re.search(r"从[^，。]{2,20}到[“‘]?$", frame.text[clause : award.start + 1].rstrip("“‘")):
        persons = [role for role in frame.roles_between(clause, award.start) if role.type == "Person"][-1:]
        heads = (r for r in frame.roles if r.type == "Person" and r.start >= award.end)
        persons = persons or [r for r in heads if r.start - frame.clause(r.start)[0] <= 1][:1]
        for person in persons:
            yield claim(frame, rule, person, award, (person.start, award.end), status="done")
