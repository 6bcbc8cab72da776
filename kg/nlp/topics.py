"""Who a sentence is about where it does not say: the article's union, or the agent that the paragraph named last."""

from __future__ import annotations

from collections import Counter

from kg.nlp.entities import Found
from kg.nlp.resolve import Thing
from kg.nlp.scan import Candidate, Scan

#: Classes whose mention at the head of a sentence makes them its topic; only unions are carried on to the next.
AGENTS = ("TradeUnion", "Organization", "Enterprise", "Place")


_PREPOSITIONS = ("在", "对", "向", "从", "由", "被", "与", "为", "到", "来自", "获", "据", "按照", "围绕", "除", "经")
#: A paragraph that begins so goes on about what the one before told of.
_GOES_ON = ("活动", "会上", "会议", "现场", "比赛", "大赛", "此次", "当天", "该", "这")


def main_union(scan: Scan, found: Found) -> str:
    """The key of the union, or the enterprise of the headline, that the article is about; '' where it names none."""
    told = [(m.type, key) for m, key in found.mentions if scan.kind_at(m.start) in ("headline", "subhead")]
    firms = [key for kind, key in told if kind == "Enterprise"]
    if firms and not any(kind in ("TradeUnion", "Place") for kind, _ in told):
        return firms[0]
    weights: Counter[str] = Counter()
    headline = {"headline": 6, "subhead": 3}
    for mention, key in found.mentions:
        if mention.type != "TradeUnion" or found.things[key].name == "中华全国总工会":
            continue
        kind = scan.reading.sentences[scan.reading.sentence_at(mention.start)].kind
        name = found.things[key].name
        own = 4 if scan.where.own and name.startswith(scan.where.own) else 0
        own += 2 if own and name == scan.where.own + scan.rules.words("unions.name")[0] else 0
        weights[key] += headline.get(kind, 2) + own
    if weights:
        return min(weights, key=lambda key: (-weights[key], key))
    return ""


def find_topics(scan: Scan, found: Found) -> list[str]:
    """For every sentence the key of its topic ('' where the article names no agent)."""
    main = main_union(scan, found)
    if not main:
        main = _main_place(scan, found)
    topics: list[str] = []
    current, unit = main, -1
    heads = _heads(scan, found)
    for number, sentence in enumerate(scan.reading.sentences):
        if sentence.unit != unit:
            if not scan.text.startswith(_GOES_ON, sentence.start):
                current = main
            unit = sentence.unit
        head = heads.get(number)
        if head:
            mention, key = head
            if mention.type == "TradeUnion" and _level(found.things[key].name) < _level(
                found.things[main].name if main else ""
            ):
                topics.append(key)  # a higher union acts once: the article goes on about its own
                continue
            honoured = scan.rules.pattern("[^，。；]{0,6}{suffix.honoured}").match(scan.text, mention.end) is not None
            first = not number or scan.reading.sentences[number - 1].unit != sentence.unit
            below = bool(main) and _level(found.things[key].name) > _level(found.things[main].name)
            if mention.type == "TradeUnion" and (honoured or (below and not first)) and key != main:
                topics.append(key)  # told of for its honour only
                continue
            if mention.type == "TradeUnion" and _minor(found.things, main, key):
                topics.append(key)  # an industry's or a firm's union speaks for its own sentence only
                continue
            if mention.type == "TradeUnion":
                current = key
            elif mention.type == "Place":
                current = _union_of(found.things, key) or (main if _is_own(scan, found.things[key].name) else key)
        topics.append(current)
    return topics


def _minor(things: dict[str, Thing], main: str, key: str) -> bool:
    """Whether a union is of an industry or a firm, in an article about the federation of an area."""
    federation = "总工会"
    return bool(main) and things[main].name.endswith(federation) and not things[key].name.endswith(federation)


def _level(name: str) -> int:
    """The administrative level in a union's name: 0 national, 1 province, 2 city, 3 anything lower."""
    if name.startswith(("中华全国", "中国")):
        return 0
    if name.endswith(("省总工会", "自治区总工会")):
        return 1
    return 2 if name.endswith("市总工会") else 3


def _is_own(scan: Scan, name: str) -> bool:
    """Whether an area is the article's own, one above it or a place within it."""
    where = scan.where
    return name in (where.own, where.county, where.city, where.province) or not name.endswith(("市", "县", "区"))


def _heads(scan: Scan, found: Found) -> dict[int, tuple[Candidate, str]]:
    """The first agent that stands at the head of a clause in a sentence, by sentence number."""
    heads: dict[int, tuple[Candidate, str]] = {}
    for mention, key in found.mentions:
        number = scan.reading.sentence_at(mention.start)
        if number in heads or mention.type not in AGENTS:
            continue
        before = scan.text[scan.clause(mention.start)[0] : mention.start]
        placed = before == "在" and mention.type == "Place" and scan.text[mention.end : mention.end + 1] == "，"
        goal = (
            mention.type == "Place" and before.strip("“") and not before.endswith(scan.rules.words("frames.free_after"))
        )
        if placed or (not goal and _free(scan, mention.start, before)):
            heads[number] = (mention, key)
    return heads


def _free(scan: Scan, position: int, before: str) -> bool:
    """Whether what stands there is the subject: at the head of its clause, no object (成立X), no adverbial (在X)."""
    if (
        before
        and scan.is_hard(position - 1)
        and "一" <= before[-1] <= "龥"
        and not before.endswith(scan.rules.words("frames.free_after"))
    ):
        return False
    return len(before) <= 4 and not before.endswith(_PREPOSITIONS)


def _union_of(things: dict[str, Thing], place_key: str) -> str:
    name = things[place_key].name + "总工会"
    return next((key for key, thing in things.items() if thing.type == "TradeUnion" and thing.name == name), "")


def _main_place(scan: Scan, found: Found) -> str:
    name = scan.where.own
    return next(
        (key for key, thing in sorted(found.things.items()) if thing.type == "Place" and thing.name == name), ""
    )
