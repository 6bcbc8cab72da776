"""Honours: listed titles with their level, and whatever stands as the object of 获评, 入选, 被命名为."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_YEAR = re.compile(
    r"^(?:(?:19|20)[0-9]{2}(?:[至-](?:19|20)?[0-9]{2,4})?年?度?|首届|首批|第[一二三四五六七八九十0-9]+[届批])"
)
_COUNT = re.compile(r"^(?:[0-9]+|[一二两三四五六七八九十百]+)(?:余|多)?(?:名|位|个|家|项|人)")
_CUE_BEFORE = re.compile(
    r"(?:获|荣获|获评|获得|评为|授予|命名为?|推选出?|涌现出?(?:了)?|评选出?|评选|培育出?|入选|当选|评定|选树|获颁|表彰|进行了|被列为|斩获|摘得|捧回|选出|产生)[^，。；]{0,40}$"
)
_CUE_AFTER = re.compile(
    r"[”’]?(?:各?(?:有)?[0-9一二两三四五六七八九十]+(?:余|多)?(?:名|人|个|家|项|位)|受到?表彰|一并授牌|授牌|领到|也?各有|称号|荣誉|获得者|奖项|等荣誉|得主|[”’]?等(?:荣誉|称号))"
)


def title(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Listed titles with level, area and conferring body before them, where somebody gets, gives or holds them."""
    for start, end in scan.hits[f"{rule.id}:words"]:
        left = _begin(scan, start)
        left = _from_level(scan, left, start)
        body = left + (scan.text[left] in "“‘")
        levelled = bool(
            re.match(
                r"[“‘]?(?:全国|中华全国|国家级|[省市县区]级|[省市县区](?!域|级|民)|全[省市县区])",
                scan.text[left:start] or scan.text[start : start + 2],
            )
        ) or any(hit.start == body for hit in scan.areas)
        before = scan.text[scan.clause(left)[0] : left]
        cue = _CUE_BEFORE.search(before) or _CUE_AFTER.match(scan.text, end)
        if levelled and body > left and scan.text[end : end + 1] in ("”", "’"):
            yield Candidate(left, end + 1, rule.target, rule.id, "", 3.4)
            continue
        if scan.text.startswith(
            (
                "精神",
                "创新工作室",
                "工作室",
                "宣讲",
                "志愿",
                "服务队",
                "协会",
                "座谈",
                "代表",
                "联盟",
                "疗休养",
                "助",
                "事迹",
                "们",
                "学院",
                "技能",
                "、先进工作者等",
            ),
            end,
        ) and not _CUE_AFTER.match(scan.text, end):
            continue
        if not levelled and scan.text[start:end] in rule.words("levelled"):
            continue
        if "各级" in scan.text[left:end]:
            continue
        if cue:
            yield from _shared_levels(scan, rule, body, start, end)
        if cue or (levelled and _holder_follows(scan, end)):
            yield Candidate(left, _close(scan, left, end), rule.target, rule.id, "", 3.4)


_LEVEL_LIST = re.compile(r"((?:(?:中华全国|全国|国家级|省级|市级|县级|省|市|县|区)|[一-龥]{2,5}[省市县区])、)+$")


def _shared_levels(scan: Scan, rule: Rule, left: int, start: int, end: int) -> Iterator[Candidate]:
    """全国、省、嘉兴市劳模: every level of the list has the title."""
    match = _LEVEL_LIST.search(scan.text[max(0, left - 16) : left])
    if not match:
        return
    position = max(0, left - 16) + match.start()
    for level in match[0].split("、")[:-1]:
        yield Candidate(position, position + len(level), rule.target, rule.id, level + scan.text[start:end], 3.4)
        position += len(level) + 1


def _holder_follows(scan: Scan, end: int) -> bool:
    """Whether a person's name or a closing quote with one stands behind the title (市劳动模范陈X)."""
    position = end + (1 if scan.text[end : end + 1] in ("”", "’") else 0)
    return position in scan.people_starts


def _from_level(scan: Scan, left: int, start: int) -> int:
    """Move to the last word of level or area inside the stretch: what stands before it is no part of the title."""
    stretch = scan.text[left:start]
    if "“" in stretch or "工会" in stretch:
        return left
    marks = [m.start() for m in re.finditer(r"中华全国|(?<!中华)全国|国家级|省级|市级|县级|区级", stretch)]
    marks += [hit.start - left for hit in scan.areas if left < hit.start < start]
    late = max((mark for mark in marks if mark > 0), default=0)
    if late and not any(hit.start == left and hit.end == left + late for hit in scan.areas):
        return left + late
    return left


def _begin(scan: Scan, start: int) -> int:
    """Where the title begins: level or area, quotation mark, year left out."""
    left = scan.name_start(start, floor=scan.clause(start)[0])
    quote = scan.quote_opening_at(left - 1)
    if quote is not None and quote.end >= start:
        outer = scan.left_edge(left - 1, floor=scan.clause(start)[0])
        if re.fullmatch(
            r"(?:全国级?|国家级|[省市县区]级|全[省市县区]|[一-龥]{2,8}[省市县区]|[0-9]{4}年度?)+",
            scan.text[outer : left - 1] or "x",
        ):
            left = outer
        else:
            left -= 1
    left = scan.trim(left, start)
    for pattern in (_COUNT, _YEAR, _COUNT):
        match = pattern.match(scan.text[left:start])
        while match and match.end() and left + match.end() <= start:
            left += match.end()
            match = pattern.match(scan.text[left:start])
    return left


def _close(scan: Scan, left: int, end: int) -> int:
    """Include the closing quotation mark when the opening one belongs to the title."""
    inside = scan.text[left:end]
    return end + 1 if ("“" in inside and "”" not in inside and scan.text[end : end + 1] == "”") else end


def award_object(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """The noun phrase behind a verb of award, up to a count, a mark or 称号; also the further items of its list."""
    nouns, stop = rule.words("nouns"), frozenset(rule.words("stop"))
    for _, position in scan.hits[f"{rule.id}:verbs"]:
        if scan.text[position : position + 1] == "了":
            position += 1
        limit = re.compile(r"[，。；！？\n]|以来|的(?=[一-龥]{2,4}(?:[，。、]|$))").search(scan.text, position)
        stretch_end = limit.start() if limit else len(scan.text)
        for start, end in _items(scan, position, stretch_end):
            start = scan.trim(start, end)
            match = _YEAR.match(scan.text[start:end])
            while match and match.end():
                start += match.end()
                match = _YEAR.match(scan.text[start:end])
            name = scan.text[start:end].strip("“”‘’ ")
            if (
                4 <= len(name) <= 40
                and name.endswith(nouns)
                and name not in stop
                and not re.match(r"(?:一批|多|各|了|过)", name)
                and "各级" not in name
            ):
                yield Candidate(start, end, rule.target, rule.id, "", 3.45 if end - start > 8 else 3.0)
            else:
                break


def _items(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list A、B和C between `start` and `end`; a count or 称号 ends an item."""
    text = scan.text
    depth, begin = 0, start
    areas = {hit.start for hit in scan.areas}
    for index in range(start, end + 1):
        char = text[index] if index < end else "、"
        depth += (char in "“《（") - (char in "”》）")
        if (depth == 0 and char in "、") or (
            depth == 0
            and char in "和及"
            and (
                text[index - 1] in "”"
                or index + 1 in areas
                or re.match(r"(?:全国|省级|市级|[0-9]{4}年)", text[index + 1 : index + 6])
            )
        ):
            stop = re.search(
                r"(?:之列|行列|之一)$|(?:[0-9]+|[一二两三四五六七八九十]+)(?:余|多)?(?:名|人|个|家|项|位)$|(?:荣誉)?称号$|等.{0,6}$",
                text[begin:index],
            )
            yield begin, begin + stop.start() if stop else index
            begin = index + 1


_LEVELLED = re.compile(
    r"(?:全国级|国家级|省级|市级|县级|区级|全国|全省|全市|全县|全区)“([^”]{3,24})”(?=(?:称号|荣誉)?[0-9一二两三四五六七八九十]+(?:余|多)?[家个名人项座处])"
)
#: “A”“B”职工领到了证书, “C”授牌: titles that are handed over.
_HANDED = re.compile(
    r"(?:“[^”]{3,20}”(?:职工|个人|集体|单位)?[、和及]?)+(?:的?(?:获得者|得主))?(?:一并|也|都|现场|分别|随后)*(?:领到了?(?:证书|奖牌|奖状)|授牌|揭晓|受到表彰|颁出|登台领奖)"
)
_COUNTED_LEVEL = re.compile(
    r"[0-9]+[家个座处](?:是|为|获评|被评为|属于|成为|跻身|入选)?((?:全国级?|国家级|省级|市级|县级|区级)“[^”]{3,24}”)"
)
_HONOURS = re.compile(r"等(?:[0-9一二三四五六七八九十多]+[项个])?(?:[一-龥]{0,4})?(?:荣誉|称号|奖项|奖励|表彰)")


def levelled(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """省级“最美…”4家: a quoted title with its level and a count; “A”“B”等荣誉: every title of the list."""
    for match in _LEVELLED.finditer(scan.text):
        yield Candidate(match.start(), match.end(), rule.target, rule.id, "", 3.6)
    for match in _COUNTED_LEVEL.finditer(scan.text):
        yield Candidate(match.start(1), match.end(1), rule.target, rule.id, "", 3.6)
    for quote in scan.quotes:
        if quote.mark == "“" and scan.text.startswith("评选", quote.end) and 4 <= quote.end - quote.start <= 16:
            yield Candidate(quote.start, quote.end, rule.target, rule.id, "", 3.6)
    for match in _HANDED.finditer(scan.text):
        for quote in scan.quotes:
            if match.start() <= quote.start and quote.end <= match.end() and quote.mark == "“":
                more = re.compile(r"(?:职工|个人|集体|单位)").match(scan.text, quote.end)
                yield Candidate(quote.start, more.end() if more else quote.end, rule.target, rule.id, "", 3.6)
    for match in _HONOURS.finditer(scan.text):
        start = scan.clause(match.start())[0]
        for quote in scan.quotes:
            if (
                start <= quote.start
                and quote.end <= match.start()
                and quote.mark == "“"
                and quote.end - quote.start <= 22
            ):
                end = quote.end
                more = re.compile(r"(?:职工|个人|集体|单位)(?=以及|、|和|等)").match(scan.text, end)
                yield Candidate(quote.start, more.end() if more else end, rule.target, rule.id, "", 3.6)


def award_list(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """…榜单, …培育对象名单: a list one can enter, with its area and subject."""
    for start, end in scan.hits[f"{rule.id}:words"]:
        left = scan.trim(scan.name_start(start, floor=scan.clause(start)[0]), start)
        year = _YEAR.match(scan.text[left:start])
        left += year.end() if year else 0
        if scan.text[left - 2 : left] == "推进":
            left -= 2  # 推进…改革成果榜单: the verb belongs to the title
        if end - left >= 6 and scan.text[left:end] not in rule.words("stop"):
            yield Candidate(left, end, rule.target, rule.id, "", 2.8)
