"""Honours by the verb of award before them: the title is what is left without those who receive it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.awards import YEAR, behind
from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_NAMED_AS = (
    r"{names_as}[^，。；！？\n]{2,60}?为"
    r"(?=[“‘]|{levels.country}|{levels.grades}|{levels.whole}|[一-龥]{2,6}?[省市县区州])"
)
_BRACKET = re.compile(r"（[^）]*）$")
#: 等12名同志, 966名职工, 10个班组: how those who receive a title are counted.
_RECEIVERS = (
    r"(?<!第)(?:等|共|计)*(?:[0-9]+|[一二两三四五六七八九十百]+){count.more}?[名位家个人]{honours.receiving}?的?"
)
_LEVELS = r"(?:{levels.country}|{levels.grades}|{levels.whole})$"


def award_object(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """The noun phrase behind a verb of award, up to a count, a mark or 称号; also the further items of its list."""
    text = scan.text
    first = rule.pattern("{honours.not_first}")
    given_within = rule.pattern("{honours.giving_inside}")
    limits = rule.pattern(r"[，。；！？\n ]|{honours.since}|的(?=[一-龥]{2,4}(?:[，。、]|$))|的(?={honours.receiving})")
    for verb, position in _verbs(scan, rule):
        given = text[verb:position] in scan.rules.word_set("honours.confers")
        sure = given or text[verb:position] in scan.rules.word_set("honours.sure")
        if text.startswith(rule.words("not_behind"), position):
            continue  # 获|评, 获|悉: another verb
        position += text.startswith("了", position)
        limit = limits.search(text, position)
        last = ""
        for start, end in _items(scan, position, limit.start() if limit else len(text)):
            if (kind := text[start:end]) in scan.rules.word_set("honours.bare_kinds") and last.endswith(_kinds(scan)):
                tail = next(word for word in _kinds(scan) if last.endswith(word))
                yield Candidate(start, end, rule.target, rule.id, last.removesuffix(tail) + kind, 3.45)
                continue
            end = _without_holders(scan, start, end)
            start = _title_start(scan, rule, start, end, given=given)
            start = _level_behind(scan, start, end)
            start = behind(scan, YEAR, scan.trim(start, end), end)
            name = text[start:end].strip("“”‘’ ")
            if (
                not (3 if _is_quotation(scan, start, end) else 4) <= len(name) <= 40
                or not (_has_noun(rule, name, sure=sure) or (sure and _is_quotation(scan, start, end)))
                or name in rule.word_set("stop")
                or first.match(name)
                or any(word in name for word in scan.rules.words("honours.plural"))
                or given_within.search(text, start, end)
            ):
                break
            yield Candidate(start, end, rule.target, rule.id, "", 3.45 if end - start > 8 else 3.0)
            last = text[start:end]


def _kinds(scan: Scan) -> tuple[str, ...]:
    return scan.rules.words("honours.bare_kinds")


def _verbs(scan: Scan, rule: Rule) -> Iterator[tuple[int, int]]:
    """The verbs of award with their ends; of 命名A为“…” the word before the title."""
    yield from scan.hits[f"{rule.id}:verbs"]
    if rule.words("names_as"):
        for match in rule.pattern(_NAMED_AS).finditer(scan.text):
            yield match.end() - 1, match.end()


def _has_noun(rule: Rule, name: str, *, sure: bool) -> bool:
    """Whether the name ends in a word that titles end in, remarks in brackets aside; `sure` behind a sure verb."""
    bare = _BRACKET.sub("", name)
    return bare.endswith(rule.words("nouns")) or (sure and bare.endswith(rule.words("titled")))


def _is_quotation(scan: Scan, start: int, end: int) -> bool:
    """Whether the stretch is one quotation, with at most a word of level before it."""
    quote = scan.quote_closing_at(end - 1)
    if quote is None or quote.mark not in "“‘":
        return False
    return _level_before(scan, start, quote.start) == start


def _title_start(scan: Scan, rule: Rule, start: int, end: int, *, given: bool) -> int:
    """Where the title begins: behind a count of those who receive it, behind a person or a body that is given it."""
    pattern = rule.pattern(_RECEIVERS)
    if not given:
        count = pattern.match(scan.text, start, end)
        return count.end() if count else start
    counts = [match.end() for match in pattern.finditer(scan.text, start, end) if not _quoted_at(scan, match.start())]
    start = counts[-1] if counts else start
    quote = scan.quote_closing_at(end - 1)
    if quote is not None and quote.mark in "“‘" and start <= quote.start:
        return _level_before(scan, start, quote.start)
    marks = [
        match.start() for match in rule.pattern("{levels.country}|{levels.grades}").finditer(scan.text, start, end)
    ]
    marks += [hit.start for hit in scan.areas if start < hit.start < end]
    return max(marks, default=start)


def _without_holders(scan: Scan, start: int, end: int) -> int:
    """The end of a quoted title without the kind of its holders behind it (“…奖状”单位)."""
    close = max(scan.text.rfind(mark, start, end) for mark in "”’") + 1
    quote = scan.quote_closing_at(close - 1)
    holders = scan.text[close:end] in scan.rules.word_set("honours.receiving")
    return close if quote is not None and quote.start >= start and holders else end


def _level_behind(scan: Scan, start: int, end: int) -> int:
    """The level behind 的 with which the title begins after a modifier (重点支持的|省级…)."""
    level = scan.rules.pattern(r"的(?={levels.country}|{levels.grades})")
    match = level.search(scan.text, start, end)
    return match.end() if match and not _quoted_at(scan, match.start()) else start


def _level_before(scan: Scan, floor: int, position: int) -> int:
    """Where the words of level and area begin that end at `position` (全国“…”, 海盐县“…”)."""
    while position > floor:
        areas = [hit.start for hit in scan.areas_to(position) if hit.start >= floor]
        level = scan.rules.pattern(_LEVELS).search(scan.text, max(floor, position - 4), position)
        if not areas and not level:
            break
        position = min([*areas, *([level.start()] if level else [])])
    return position


def _quoted_at(scan: Scan, position: int) -> bool:
    return any(quote.start < position < quote.end for quote in scan.quotes)


_ITEM_END = (
    r"(?:{honours.ends}|(?:[0-9]+|[一二两三四五六七八九十]+){count.more}?{honours.holders}|{honours.called}|等.{0,6})$"
)
_BARE_KIND = r"{honours.bare_kinds}(?={honours.called}|{honours.ends}|[，。；、等]|$)"
_NEW_ITEM = r"{levels.country}|{levels.grades}|[0-9]{4}年"


def _items(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list A、B和C between `start` and `end`; a count or 称号 ends an item."""
    text = scan.text
    depth, begin = 0, start
    for index in range(start, end + 1):
        char = text[index] if index < end else "、"
        depth += (char in "“《（") - (char in "”》）")
        if depth:
            continue
        joins = char in "和及" and (
            text[index - 1] in "”"
            or bool(scan.areas_from(index + 1))
            or scan.rules.pattern(_NEW_ITEM).match(text, index + 1)
            or scan.rules.pattern(_BARE_KIND).match(text, index + 1)
        )
        if char == "、" or joins:
            stop = scan.rules.pattern(_ITEM_END).search(text, begin, index)
            yield begin, stop.start() if stop else index
            begin = index + 1


_PRIZE = r"(?:[一-龥]{2,8}?{prizes.parts}|{prizes.shares})?(?:{prizes.grades})?{prizes.ranks}"
_HELD_IN = r"(?<![所存现实正内])[在于]"
_CONTEST = r"{prizes.contests}(?:{prizes.stages})?(?:{prizes.within})?"


def prize(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """在X大赛中夺得一等奖, 捧回团体一等奖: a rank of a contest, or one that says in which part it was won."""
    text = scan.text
    for match in rule.pattern("{words}了?(?![得各了多])(" + _PRIZE + ")(?![一-龥]{0,2}?[0-9])").finditer(text):
        start, end = match.span(1)
        floor = scan.clause(match.start())[0]
        contest = _contest_before(scan, rule, floor, match.start())
        bare = match[1] in scan.rules.word_set("prizes.ranks")
        if contest:
            yield Candidate(start, end, rule.target, rule.id, contest + match[1], 3.5)
        elif not bare:
            yield Candidate(start, end, rule.target, rule.id, "", 3.2)


def _contest_before(scan: Scan, rule: Rule, floor: int, position: int) -> str:
    """The contest named before `position` in its clause, '' where none is."""
    found = list(rule.pattern(_CONTEST).finditer(scan.text, floor, position))
    if not found or position - found[-1].end() > 14:
        return ""
    start, end = found[-1].span()
    held = list(rule.pattern(_HELD_IN).finditer(scan.text, floor, start))
    left = held[-1].end() if held and start - held[-1].end() < 36 else scan.name_start(start, floor=floor)
    left = behind(scan, YEAR, scan.trim(left, start), start)
    return rule.pattern("{prizes.within}$").sub("", scan.text[left:end]) if start - left >= 4 else ""
