"""Programmes without quotation marks: undertakings that somebody runs, and those known all over the country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule


def plain(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Undertakings without quotation marks (职工素质提升工程): the object of a verb of running, or specific enough."""
    least, stop = int(rule.text("min", "4")), frozenset(rule.words("stop"))
    verbs = rule.words("verbs")
    for start, end in scan.hits[f"{rule.id}:words"]:
        left = scan.name_start(start, floor=scan.clause(start)[0])
        left = scan.trim(left, start)
        while left < start and scan.text[left] in "、 ·-”’》）的":
            left += 1
        inside = [
            hit.start for hit in scan.areas if left < hit.start < start and scan.text.endswith(verbs, 0, hit.start)
        ]
        left = inside[-1] if inside else left
        name = scan.text[left:end]
        if (
            start - left < 2
            or len(name) < least + 1
            or name in stop
            or name[0].isdigit()
            or name.endswith(("体制机制", "相关制度"))
            or scan.counted_before(left)
        ):
            continue
        if (
            name.startswith("“")
            or re.match(r"(?:各|多|两|某|该|此|每|等|以|为)", name)
            or re.search(r"[，。；：]|[0-9]+项", name)
        ):
            continue
        if scan.text.startswith(("的", "化", "式", "性"), end) and not scan.text.startswith("的同时", end):
            continue
        if _specific(scan, left, end, name) or _governed(
            scan, left, verbs, strong=name.endswith(("工程", "行动", "计划", "活动", "品牌"))
        ):
            yield Candidate(left, end, rule.target, rule.id, "", 1.6 + min(end - left, 20) / 100)


_STRONG = re.compile(
    r"(?:工程|实事|(?<=[一-龥]{5})行动|专项行动|行动计划|要约行动|[一-龥]{2}年|三年行动|读书会|讲党课)$"
)
_GOING = re.compile(
    r"(?:全面|深入|持续|同步|扎实|不断|率先|正式|已经|已|也|正|在[一-龥]{2,6})*(?:列入|纳入|展开|推进|推开|深化|启动|落地|实施|开展|推行|走深|铺开|上线|收官)"
)


def _specific(scan: Scan, left: int, end: int, name: str) -> bool:
    """Whether the name stands for itself: a strong ending and five characters of its own, or said to be going on."""
    if len(name) < 5 or re.match(r"(?:全面|大力|重点|重大|民心|民生|系统|基础|一|这|那|由|以|从|对|让|把)", name):
        return False
    return bool(
        _STRONG.search(name) and re.match(r"[，。、；：”]|和|及|与|为抓手|等|中", scan.text[end : end + 3])
    ) or bool(_GOING.match(scan.text, end))


def _governed(scan: Scan, left: int, verbs: tuple[str, ...], *, strong: bool) -> bool:
    """Whether a verb of running rules the name: directly before it, its 的 phrase, or the list it stands in."""
    clause_start = scan.clause(left)[0]
    before = scan.text[clause_start:left].removesuffix("了")
    if before.endswith(verbs):
        return True
    if before.endswith("的"):
        return before[:-1].endswith(verbs) or (any(verb in before for verb in verbs) and strong)
    if before.endswith("、") and not re.search(
        r"[”》]、$|(?:工程|行动|活动|计划|品牌|平台|机制|体系|制度|实事|读书会|讲堂|讲党课|津贴|互助|路线|快闪|脱口秀|读书角|[一-龥]员|年)、$",
        before,
    ):
        return False  # the last of a list of nouns (宣传、评审、推广全流程机制): the name would be cut short
    if before.endswith(("、", "和", "及", "与")):
        return any(verb in before for verb in verbs)
    return False


def standing(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Undertakings known all over the country, where the text treats them as one: run by a verb, or with 制度, 工作."""
    verbs = rule.words("verbs")
    hits = scan.hits[f"{rule.id}:words"]
    starts, ends = {start for start, _ in hits}, {end for _, end in hits}
    for start, end in hits:
        before = scan.text[scan.clause(start)[0] : start]
        match = re.compile(r"(?:保障)?(?:制度|工作(?![站室者])|机制|行动|活动|建设|创建|招聘)").match(scan.text, end)
        going = re.compile(r"的?(?:不断|深入|持续|扎实|全面)?(?:推进|推行|开展|实施|深化|成为|是)").match(
            scan.text, end
        )
        beside = (start and scan.text[start - 1] == "、" and (start - 1) in ends) or (
            scan.text[end : end + 1] == "、" and (end + 1) in starts
        )
        if (
            scan.text[start:end] in rule.words("strong")
            or before.endswith(verbs)
            or match
            or going
            or beside
            or re.search(r"(?:工会|市总|县总|区总)$", before)
        ):
            yield Candidate(start, match.end() if match else end, rule.target, rule.id, scan.text[start:end], 1.4)
