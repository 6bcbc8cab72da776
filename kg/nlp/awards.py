"""Honours: listed titles with their level, quoted titles that are chosen or handed over, and lists one can enter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.scan import Candidate, Quote, Scan
from kg.rules import Rule

_LEVEL_WORD = r"{levels.country}|{levels.grades}|{levels.whole}"
YEAR = r"(?:(?:19|20)[0-9]{2}(?:[至-](?:19|20)?[0-9]{2,4})?年?度?|{occasions.first}|第[一二三四五六七八九十0-9]+[届批])"
_COUNT = r"(?:[0-9]+|[一二两三四五六七八九十百]+){count.more}?{honours.holders}"
_CUE_BEFORE = r"{honours.cues}[^，。；]{0,40}$"
_CUE_AFTER = r"[”’]{0,2}(?:各?有?[0-9一二两三四五六七八九十]+{count.more}?{honours.holders}|{honours.handed})"
_SISTER = r"[、和与及]({honours.medals})(?![一-龥]*{honours.medals})"
_JOINED = re.compile(r"[、和与及]|(?:[、和与及]奖[章状]){1,2}[、和与及]?")
_POSTS = r"[”’]?{honours.called}?(?:、?[一-龥]{2,28})?"
_LEVELLED = rf"[“‘]?(?:{_LEVEL_WORD}|{{honours.regions}}|[省市县区](?![域级民]))(?!以[上下])"
_LEVEL_LIST = rf"(?:(?:{_LEVEL_WORD}|[省市县区]|[一-龥]{{2,5}}[省市县区])、)+$"
_AREA_WORDS = rf"(?:{_LEVEL_WORD}|[一-龥]{{2,8}}[省市县区]|[0-9]{{4}}年度?)+"


def title(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Listed titles with level, area and conferring body before them, where somebody gets, gives or holds them."""
    text = scan.text
    last, level = -1, ""
    for start, end in scan.hits[f"{rule.id}:words"]:
        left = _from_level(scan, _begin(scan, start), start)
        body = left + (text[left] in "“‘")
        levelled = bool(scan.areas_from(body)) or _starts_with_level(scan, left, start)
        reached = text.endswith(scan.rules.words("honours.reached"), 0, left)
        if (levelled or reached) and body > left and text[end : end + 1] in ("”", "’"):
            yield Candidate(left, end + 1, rule.target, rule.id, "", 3.4)
            continue
        handed = rule.pattern(_CUE_AFTER).match(text, end)
        if not handed and text.startswith(scan.rules.words("honours.goes_on"), end):
            continue
        if not levelled and text[start:end] in rule.word_set("levelled"):
            continue
        if any(word in text[left:end] for word in scan.rules.words("honours.plural")):
            continue
        if any(word in text[left:start] for word in scan.rules.words("companies.ends")):
            continue  # 某公司首席技师: a post
        cue = handed or rule.pattern(_CUE_BEFORE).search(text, scan.clause(left)[0], left)
        if (
            level
            and text[start:end] in scan.rules.word_set("honours.beside_medals")
            and _JOINED.fullmatch(text, last, left)
        ):
            yield Candidate(left, end, rule.target, rule.id, level + text[start:end], 3.4)
            last = end
            continue
        if cue:
            yield from _shared_levels(scan, rule, body, start, end)
        borne = (
            _holder_follows(scan, end) or _is_borne(scan, left) or (text[left - 1 : left] == "、" and last == left - 1)
        )
        if cue or (levelled and borne):
            last = _close(scan, left, end)
            level = text[body:start] if levelled and text.endswith(scan.rules.words("honours.medals"), 0, end) else ""
            yield from _sister(scan, rule, body, start, end)
            yield Candidate(left, _close(scan, left, end), rule.target, rule.id, "", 3.4)


def _sister(scan: Scan, rule: Rule, left: int, start: int, end: int) -> Iterator[Candidate]:
    """五一劳动奖状、|奖章: the second of two medals, named by its last word alone."""
    match = rule.pattern(_SISTER).match(scan.text, end)
    if match and scan.text.endswith(scan.rules.words("honours.medals"), 0, end):
        name = scan.text[left : end - 2] + match[1]
        yield Candidate(match.start(1), match.end(1), rule.target, rule.id, name, 3.4)


def _starts_with_level(scan: Scan, left: int, start: int) -> bool:
    """Whether a word of level stands at `left`: before the title at `start`, or as the title's own beginning."""
    pattern = scan.rules.pattern(_LEVELLED)
    return pattern.match(scan.text, left, start if left < start else start + 2) is not None


def _shared_levels(scan: Scan, rule: Rule, left: int, start: int, end: int) -> Iterator[Candidate]:
    """全国、省、嘉兴市劳模: every level of the list has the title."""
    match = rule.pattern(_LEVEL_LIST).search(scan.text, max(0, left - 16), left)
    if not match:
        return
    position = match.start()
    for level in match[0].split("、")[:-1]:
        stop = position + len(level)
        begin = scan.left_edge(stop, floor=position)
        if begin < stop:
            name = scan.text[begin:stop] + scan.text[start:end]
            yield Candidate(begin, stop, rule.target, rule.id, name, 3.4)
        position = stop + 1


def _holder_follows(scan: Scan, end: int) -> bool:
    """Whether who holds the title stands behind it, with at most a further post between (全国劳模、首席技师X)."""
    posts = scan.rules.pattern(_POSTS).match(scan.text, end)
    return posts is not None and any(at in scan.people_starts for at in range(end, posts.end() + 1))


def _is_borne(scan: Scan, left: int) -> bool:
    """Whether somebody is said to be what the title at `left` says (作为全国劳模)."""
    said = scan.text.endswith(scan.rules.words("honours.is"), 0, left)
    named = any(at in scan.people_starts for at in range(max(0, left - 6), max(0, left - 2)))
    return (said and named) or scan.text.endswith(scan.rules.words("honours.being"), 0, left)


def _from_level(scan: Scan, left: int, start: int) -> int:
    """Move to the last word of level or area inside the stretch: what stands before it is no part of the title."""
    stretch = scan.text[left:start]
    if any(word in stretch for word in scan.rules.words("honours.bodies")):  # …总工会推荐申报|茂名市…
        left = max([left, *(m.end() for m in scan.rules.pattern("{honours.cues}").finditer(scan.text, left, start))])
        stretch = scan.text[left:start]
    if "“" in stretch or any(word in stretch for word in scan.rules.words("honours.bodies")):
        return left
    level = scan.rules.pattern("{levels.country}|{levels.grades}")
    marks = [match.start() for match in level.finditer(scan.text, left, start)]
    marks += [hit.start for hit in scan.areas if left < hit.start < start]
    late = max(marks, default=left)
    return left if any(hit.end == late for hit in scan.areas_from(left)) else late


def _begin(scan: Scan, start: int) -> int:
    """Where the title begins: level or area, quotation mark, year left out."""
    floor = scan.clause(start)[0]
    left = scan.name_start(start, floor=floor)
    quote = scan.quote_opening_at(left - 1)
    if quote is not None and quote.end >= start:
        outer = scan.left_edge(left - 1, floor=floor)
        before = scan.rules.pattern(_AREA_WORDS).fullmatch(scan.text, outer, left - 1)
        left = outer if before else left - 1
    left = scan.trim(left, start)
    for template in (_COUNT, YEAR, _COUNT):
        left = behind(scan, template, left, start)
    return left


def behind(scan: Scan, template: str, left: int, end: int) -> int:
    """`left` moved behind what the pattern finds there, once and again."""
    pattern = scan.rules.pattern(template)
    while match := pattern.match(scan.text, left, end):
        left = match.end()
    return left


def _close(scan: Scan, left: int, end: int) -> int:
    """Include the closing quotation mark when the opening one belongs to the title."""
    inside = scan.text[left:end]
    return end + 1 if ("“" in inside and "”" not in inside and scan.text[end : end + 1] == "”") else end


_TALLY = r"{honours.honour}?[0-9一二两三四五六七八九十]+{count.more}?[家个名人项座处]"
_COUNTED = rf"(?:{_LEVEL_WORD})“[^”]{{3,24}}”(?={_TALLY})"
_COUNTED_LEVEL = rf"[0-9]+[家个座处]{{honours.is}}?((?:{_LEVEL_WORD})“[^”]{{3,24}}”)"
#: “A”“B”职工领到了证书, “C”授牌: titles that are handed over.
_HANDED = r"(?:“[^”]{3,20}”{honours.kinds}?[、和及]?)+{honours.receivers}?{honours.together}*{honours.given}"
#: 选树…、三晋工匠9名: a title of people without marks, so many of whom are chosen.
_REGIONAL = (
    r"{honours.choosing}(?:[^，。；]{0,30}[、和])?"
    r"((?!{honours.grade_first})[一-龥]{2,4}{honours.craft})(?=[0-9]+[名人位])"
)
#: 赣江工匠|X: a craftsman's title with its region before who bears it.
_OF_CRAFT = r"(?<=[，、的和与。“])(?!{honours.plain_stem})[一-龥]{2,3}{honours.craft}"
#: “A”“B”称号: titles that are named as such.
_NAMED = r"(?:“[^”]{3,22}”[、和及]?)+{honours.kinds}?{honours.named}"
#: “A”30名, “B”班组15个: so many bear the title.
_GIVEN_TO = r"(?:{honours.called}|{honours.kinds})?各?[0-9一二两三四五六七八九十百]+{count.more}?[名人位个家]"
_HONOURS = r"等(?:[0-9一二三四五六七八九十多]+[项个])?[一-龥]{0,4}{honours.summed}"


def levelled(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """省级“最美…”4家: a quoted title with its level and a count; “A”“B”等荣誉: every title of the list."""
    text = scan.text
    for match in rule.pattern(_COUNTED).finditer(text):
        yield Candidate(match.start(), match.end(), rule.target, rule.id, "", 3.6)
    for match in rule.pattern(_COUNTED_LEVEL).finditer(text):
        yield Candidate(match.start(1), match.end(1), rule.target, rule.id, "", 3.6)
    chosen: set[int] = set()
    for quote in reversed(scan.quotes):
        beside = quote.end in chosen or (quote.end + 1 in chosen and text[quote.end] in "、和及")
        if quote.mark == "“" and 4 <= quote.end - quote.start <= 20 and (beside or _is_chosen(scan, rule, quote)):
            chosen.add(quote.start)
            yield Candidate(quote.start, quote.end, rule.target, rule.id, "", 3.6)
    for match in rule.pattern(_OF_CRAFT).finditer(text):
        if match.end() in scan.people_starts and scan.begins_word(match.start()):
            yield Candidate(match.start(), match.end(), rule.target, rule.id, "", 3.3)
    for match in rule.pattern(_REGIONAL).finditer(text):
        yield Candidate(match.start(1), match.end(1), rule.target, rule.id, "", 3.6)
    for match in rule.pattern(_HANDED).finditer(text):
        yield from _quoted_titles(scan, rule, match.start(), match.end())
    for match in rule.pattern(_NAMED).finditer(text):
        yield from _quoted_titles(scan, rule, match.start(), match.end(), longest=24)
    for match in rule.pattern(_HONOURS).finditer(text):
        start = scan.clause(match.start())[0]
        yield from _quoted_titles(scan, rule, start, match.start(), longest=22)


def _is_chosen(scan: Scan, rule: Rule, quote: Quote) -> bool:
    """Whether the quotation is a title: it is chosen (“…”评选), given to so many, or stands before who bears it."""
    text = scan.text
    if rule.pattern("{honours.chosen}(?!{honours.not_chosen})").match(text, quote.end):
        return True
    titled = text.endswith(scan.rules.words("honours.bearers"), 0, quote.end - 1)
    if rule.pattern(_GIVEN_TO).match(text, quote.end):
        start = max(scan.clause(quote.start)[0], quote.start - 40)
        return titled or rule.pattern("{honours.choosing}[^，。]*$").search(text, start, quote.start) is not None
    return titled and quote.end - quote.start > 5 and quote.end in scan.people_starts


def _quoted_titles(scan: Scan, rule: Rule, start: int, end: int, *, longest: int = 1000) -> Iterator[Candidate]:
    """The quotations between `start` and `end`, each a title."""
    for quote in scan.quotes:
        if start <= quote.start and quote.end <= end and quote.mark == "“" and quote.end - quote.start <= longest:
            yield Candidate(quote.start, quote.end, rule.target, rule.id, "", 3.6)


def award_list(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """…榜单, …培育对象名单: a list one can enter, with its area and subject."""
    for start, end in scan.hits[f"{rule.id}:words"]:
        left = scan.trim(scan.name_start(start, floor=scan.clause(start)[0]), start)
        year = rule.pattern(YEAR).match(scan.text, left, start)
        left = year.end() if year else left
        for word in scan.rules.words("honours.led"):
            left -= len(word) if scan.text.endswith(word, 0, left) else 0
        if end - left >= 6 and scan.text[left:end] not in rule.word_set("stop"):
            yield Candidate(left, end, rule.target, rule.id, "", 2.8)
