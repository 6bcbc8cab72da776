"""Bodies and things named by a suffix: events, organizations, enterprises, facilities; unions; names from a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_HAN = re.compile(r"[一-龥]")
_COUNT_AFTER = re.compile(
    r"(?:已|共|达|累计|建成)*(?:[0-9一二两三四五六七八九十百千]+[余多]?)(?:个|家|处|座|所|支|场|期|次|批|名|人)"
)
#: Words right behind a suffix that go on with the compound, so that the suffix does not end a name.
_GOES_ON = re.compile(
    r"(?:大局|创建|联盟|室|厅|纪要|工作者|队员|负责人|代表团|建设|体系|标准|阵地|网络|覆盖|数量|模式|式|性|类|型|化)"
)
WEIGHTS = {"Event": 3.0, "Organization": 2.4, "Enterprise": 3.2, "Facility": 2.2}


def suffix(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Names that end in one of the rule's words and reach left to the nearest edge."""
    least = int(rule.text("min", "2"))
    stop = frozenset(rule.words("stop"))
    lead = rule.words("lead")
    fillers = scan.fillers
    kernel = _kernels(rule.words())
    for start, end in scan.hits[f"{rule.id}:words"]:
        own = end - len(kernel[scan.text[start:end]])
        for tail in rule.words("tails"):
            if scan.text.startswith(tail, end):
                end += len(tail)
        if (
            _GOES_ON.match(scan.text, end)
            and rule.target != "Enterprise"
            and not (rule.target == "Organization" and scan.text.startswith("成员", end))
        ):
            continue
        left = _left(scan, start, rule)
        for word in lead:
            if scan.text.endswith(word, 0, left) and not scan.text.startswith("的", left):
                left -= len(word)
                break
        left = _clean_left(scan, left, start, fillers)
        name = scan.text[left:end]
        bare = name in rule.words("bare") or (rule.target == "Facility" and _established(scan, left, end))
        if re.search(r"(?:[0-9]|[一二三四五六七八九十两百])+(?:个|家|处|座|场|间|支)", name) or (
            not bare and _generic(scan, left, start, end, rule)
        ):
            continue
        if not bare and (
            own - left < (1 if name[0] in "省市县区" else least) or _stopped(name, stop, rule.words("tails"))
        ):
            continue
        if (
            rule.target == "Event"
            and scan.text[start:end].endswith(("立功竞赛", "劳动竞赛"))
            and not re.search(r"[0-9]{4}年|第", name)
        ):
            yield Candidate(left, end, "Programme", rule.id, "", 2.3)  # a campaign without year or edition
            continue
        yield Candidate(left, end, rule.target, rule.id, "", WEIGHTS.get(rule.target, 2.0) + min(end - left, 30) / 100)


@lru_cache(maxsize=16)
def _kernels(words: tuple[str, ...]) -> dict[str, str]:
    """For every suffix the shortest listed one that it ends in (职工服务中心 -> 服务中心)."""
    return {word: min((w for w in words if word.endswith(w)), key=len) for word in words}


def _established(scan: Scan, left: int, end: int) -> bool:
    """Whether a facility stands in a list of named ones that somebody sets up (设立A、B、C), none of them counted."""
    text = scan.text
    sentence = scan.reading.sentences[scan.reading.sentence_at(left)]
    start, stop = sentence.start, sentence.end
    beside = text[end : end + 1] in ("、", "和") or text[left - 1 : left] in ("、", "和") or text.startswith("等", end)
    verb = re.search(r"设立|开设|设置|建起|配建|设有|建有", text[start:stop])
    return bool(beside and verb and not _COUNT_AFTER.match(text, end) and not re.search(r"[0-9]", text[left:stop]))


def _left(scan: Scan, start: int, rule: Rule) -> int:
    """The left edge; an occasion named behind 在 (在…会上) may hold verbs of its own."""
    left = scan.name_start(start, floor=scan.clause(start)[0])
    joint = scan.text.rfind("暨", max(scan.clause(start)[0], start - 40), left)
    if rule.target == "Event" and joint > 0 and "、" not in scan.text[joint:left]:
        left = scan.name_start(joint, floor=scan.clause(start)[0])
    if rule.target == "Enterprise":
        kind = max(scan.text.rfind("企业", left, start), scan.text.rfind("单位", left, start))
        left = kind + 2 if kind >= 0 and start - kind > 3 else left
    if rule.target != "Event":
        left = max(left, scan.text.rfind("暨", left, start) + 1)
        year = re.compile(r"(?:19|20)[0-9]{2}年度?").match(scan.text, left)
        left = year.end() if year else left
    if rule.target == "Event" and left > 0 and scan.is_hard(left - 1) and _HAN.match(scan.text[left - 1]):
        wide = scan.text.rfind("在", max(0, start - 26), left)
        between = scan.text[wide + 1 : start]
        if (
            wide >= 0
            and re.match(r"(?:全[国省市县区]|[一-龥]{2,3}[省市县区])", between)
            and not re.search(r"[，。；：、]", between)
        ):
            return wide + 1
    return left


def _clean_left(scan: Scan, left: int, start: int, fillers: frozenset[str]) -> int:
    """Move behind fillers and counts; never begin with a closing mark or 、."""
    left = scan.trim(left, start, fillers)
    count = re.compile(
        r"(?:[0-9]+|[一二两三四五六七八九十百]+)(?:余|多)?(?:个|家|场|次|支|所|处|座|批|期|名|大|项)"
    ).match(scan.text, left)
    if count and count.end() <= start:
        left = count.end()
    while left < start and scan.text[left] in "、 ·-”’》）的":
        left += 1
    return left


def _stopped(name: str, stop: frozenset[str], tails: tuple[str, ...]) -> bool:
    """Whether a name is a generic one, also behind a word of level (全市技能竞赛) or before a tail (技能竞赛活动)."""
    for tail in tails:
        if name.endswith(tail) and _stopped(name.removesuffix(tail), stop, ()):
            return True
    return name in stop or re.sub(r"^(?:全[国省市县区]|[省市县区]级|各[镇县区市])", "", name) in stop


def _generic(scan: Scan, left: int, start: int, end: int, rule: Rule) -> bool:
    """Whether this is a class of things rather than one of them: counted, or plural by its first word."""
    name = scan.text[left:end]
    if re.match(r"(?:各|多|两|某|该|此|每|一些|部分|不少|等|之|以|为)", name):
        return True
    if rule.target == "Event" and _kind_of_occasion(scan, left, end):
        return True
    if rule.target == "Facility" and name.endswith(rule.words("classes")) and not _proper(scan, left, start, end):
        return True
    if rule.target in ("Facility", "Organization"):
        counted = _COUNT_AFTER.match(scan.text, end) or scan.counted_before(left)
        proper = any(hit.start == left for hit in scan.areas) or any(
            left <= quote.start < end and quote.mark == "“" for quote in scan.quotes
        )
        return bool(counted) and not (proper and not _COUNT_AFTER.match(scan.text, end))
    return False


def _kind_of_occasion(scan: Scan, left: int, end: int) -> bool:
    """A、B、C等文体活动26场: kinds of occasion in a list that is counted, none of them one occasion."""
    if re.search(r"[“第0-9]", scan.text[left:end]) or any(hit.start == left for hit in scan.areas):
        return False
    return bool(re.match(r"(?:[、和及][一-龥]{2,12}){0,4}等[一-龥]{0,8}[0-9]", scan.text[end : end + 60]))


def _proper(scan: Scan, left: int, start: int, end: int) -> bool:
    """Whether a station is one of its kind: an area, a road or a quotation in its name, or an honour behind it."""
    text = scan.text
    if any(left <= hit.start < end for hit in scan.areas) or re.search(
        r"“|[路街桥村镇园]", text[max(0, left - 1) : start]
    ):
        return True
    return bool(re.match(r"(?:、[一-龥]{2,14})?(?:等)?(?:获评|荣获|获得|被|入选)", text[end : end + 20]))
