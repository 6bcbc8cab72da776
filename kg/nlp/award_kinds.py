"""What kind of thing a title is made for: a title of studios goes to a studio, one of stations to a station."""

from __future__ import annotations

import re

from kg.nlp.claims import Context
from kg.nlp.frames import Frame, Role, Span
from kg.nlp.resolve import Thing
from kg.rules import Rule

RECEIVERS = ("Programme", "Facility", "Person", "Enterprise", "Organization", "TradeUnion", "Place")
#: What may stand between the beginning of a clause, or an area, and a verb of award without being what gets it.
ADVERBS = re.compile(
    r"(?:[”’、]|并|还|又|也|再|更|则|均|都|就|先后|先是|随后|后来|此后|接着|同时|因此|由此|从而|连续|多次|两次|双双|分别|一举|成功|正式|首次|再次|更是|已|共|累计|最终|目前|近年来|五年来|当年|同年|去年|今年|去年底|今年初|年底|年初|今年以来|上半年|下半年|日前|近日|此前|其后|继而|也因此|为此|故|其|同|一道|一同|一起|也先后|还先后|[0-9]+月(?:[0-9]+日|初|底|中旬|下旬|上旬)?|其中"
    r"|(?:今年|去年|当年|前年)?(?:“?五一”?|国庆|春节|三八|元旦|七一)(?:前夕|期间|前后|节前夕|劳动节前夕|国际劳动节前夕)|[前其随]后|一度|陆续|接连|就|刚刚|刚|顺利|荣幸"
    r"|(?:于|在|自)?[0-9]{4}年(?:度)?(?:[0-9]+月)?|[一二三四五六七八九十两0-9]+(?:年|次|度)|以来|，|被|获|荣|还被|曾)*"
)
#: Behind a title: 的是, before who has it.
_IS_WHO = re.compile(
    r"[”’》]?(?:称号|荣誉|奖项)?的(?:是|为|有|还有|包括|分别是|分别为)(?![0-9一二三四五六七八九十]+[名人位个家])"
)
_IN_LIST = re.compile(r"(?:[、和与及]|以及)[一-龥A-Za-z0-9“”]{0,26}")
_SO_CALLED = re.compile(r"(?:这(?:一|项|份|个|套|支|家|座|间|首|部|所)?|该|此)?([一-龥]{2,8})")


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
    tail = award.thing.name[-3:]
    if all(_type(r) in ("TradeUnion", "Enterprise", "Organization") for r in receivers):
        same = [r for r in frame.roles if r.end <= award.start and r.type in ("Programme", "Facility", "Event")]
        same = [r for r in same if r.thing.name.endswith(tail) or frame.text.startswith(tail, r.end)]
        return list(same[-1:]) or receivers
    return receivers


def who_is(frame: Frame, award: Role) -> list[Role | Thing]:
    """获得Y的是X、Z: who has the title, in a list behind it."""
    match = _IS_WHO.match(frame.text, award.end)
    if match is None:
        return []
    behind = [r for r in frame.roles_between(match.end(), frame.clause(match.end())[1]) if r.type in RECEIVERS]
    persons = [r for r in behind if r.type == "Person"]
    found = persons or behind
    if not found or found[0].start - match.end() > 26 or (not persons and found[0].start - match.end() > 1):
        return []
    chain = [found[0]]
    for role in found[1:]:
        if not _IN_LIST.fullmatch(frame.text[chain[-1].end : role.start]):
            break
        chain.append(role)
    return list(chain)


def carried(context: Context, frame: Frame, rule: Rule, verb: Span, kinds: tuple[str, ...]) -> list[Role | Thing]:
    """这个品牌入选Y: what is so called was told of before; 先后获得Y: the person of the sentence before, or she."""
    start = frame.clause(verb[0])[0]
    passive = frame.text.rfind("被", start, verb[0])
    led = ADVERBS.sub("", frame.text[start : passive if passive >= 0 else verb[0]])
    if not led and frame.clause(frame.start)[0] == start and kinds == ("Person",) and frame.number:
        before = context.frames[frame.number - 1]
        told = [r for r in before.roles if r.type == "Person" and not r.mention.rule.startswith("person.byline")]
        return [told[0].thing] if told and before.unit == frame.unit else []
    match = _SO_CALLED.fullmatch(led)
    if match is None or "Person" in kinds[:1]:
        return []
    noun = match[1]
    if noun in rule.words("schemes"):
        for other in reversed(context.frames[max(0, frame.number - 3) : frame.number]):
            told = [r for r in other.roles if r.type == "Programme"]
            if told:
                return [told[0].thing]
        return []
    return list(context.last_named(frame, (noun,), reach=4 if len(noun) > 2 else 1))


_THOSE = re.compile(
    r"(?:上述|以上|这)?([0-9]+|[一二两三四五六七八九十])(?:名|位|人)[一-龥0-9]{0,16}?(?:均|都|同时|一并|分别)*(?:被|由|获)?"
)


def those(context: Context, frame: Frame, verb: Span) -> list[Role | Thing]:
    """上述5人被授予Y: as many people as the sentences before in the paragraph name."""
    start = frame.clause(verb[0])[0]
    passive = max(frame.text.rfind("被", start, verb[0]), frame.text.rfind("由", start, verb[0]))
    match = _THOSE.fullmatch(frame.text, start, passive if passive > start else verb[0])
    if match is None or any(r.type == "Person" for r in frame.roles_between(frame.start, verb[0])):
        return []
    number = int(match[1]) if match[1].isdigit() else "一二三四五六七八九十".find(match[1].replace("两", "二")) + 1
    told: dict[str, Role | Thing] = {}
    for other in reversed(context.frames[max(0, frame.number - 2) : frame.number]):
        if other.unit != frame.unit:
            break
        told |= {r.thing.key: r.thing for r in other.roles if r.type == "Person"}
        if len(told) == number:
            return list(told.values())
    return []


def _name(receiver: Role | Thing) -> str:
    return receiver.thing.name if isinstance(receiver, Role) else receiver.name


def _type(receiver: Role | Thing) -> str:
    return receiver.type
