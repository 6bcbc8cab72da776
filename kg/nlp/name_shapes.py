"""People by what stands around them: an occupation, a body, a count, a choice; names from other scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_HAN = re.compile(r"[一-龥]")
_LIST_MARK = re.compile(r"[、和与及]|以及")
_TAIL = r"(?:(?<=[一-龥]){tails}|{nouns})(?=[一-龥])"
_BODY = r"{bodies}的?(?=[一-龥])"
_COUNTED = (
    r"等?(?:[0-9]+|[一二两三四五六七八九十]+){count.more}?[名位]"
    r"|等[0-9]+个[一-龥]{0,8}?{shops}|等(?={honours.receiving}|{others})"
)
_ROW = re.compile(r"[一-龥]{2,8}、(?:[一-龥]{2,3}、)+")
_BETWEEN_MARKS = re.compile(r"[一-龥]+")
_CHOSEN = r"(?:{words})了?(?=[一-龥])"
_SYLLABLES = r"(?:{units}){2,4}(?:·(?:{units}){1,4})?|(?:{units}){1,4}·(?:{units}){1,4}"
_UNTOLD = r"(?:{names.surnames})某{1,2}(?!某|{names.not_untold})"


def tail(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """A name behind an occupation that no list has: by its last character (轧钢工, 管理员) or the body before it."""
    text, names = scan.text, scan.names
    for match in rule.pattern(_TAIL).finditer(text):
        start = match.end()
        end = names.likely_end(scan, start) or names.marked(scan, start)
        if end and scan.begins_word(start):
            yield Candidate(start, end, "Person", rule.id, "", 5.5)
    for match in rule.pattern(_BODY).finditer(text):
        start = match.end()
        end = names.likely_end(scan, start)
        if end - start >= 3 and names.closes(scan, end) and scan.begins_word(start):
            yield Candidate(start, end, "Person", rule.id, "", 5.0)


def counted(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """A、B、C等12名同志: the names directly before a count of people."""
    for match in rule.pattern(_COUNTED).finditer(scan.text):
        end = match.start()
        while end > 0:
            start = next((end - size for size in (3, 2, 4) if _is_name(scan, end - size, end)), -1)
            if start < 0:
                break
            yield Candidate(start, end, "Person", rule.id, "", 5.0)
            mark = scan.text[start - 1 : start]
            end = start - 1 if mark in ("、", "和", "与", "及") else 0


def _is_name(scan: Scan, start: int, end: int) -> bool:
    """Whether what stands there looks like a name and begins behind an edge."""
    if start < 0 or not (scan.names.looks(scan, start, end) or _between_marks(scan, start, end)):
        return False
    if end - start == 2 and _between_marks(scan, start - 1, end):
        return False  # 潘|阿锁: the family name stands before
    before = scan.text[start - 1] if start else "\n"
    return (
        not _HAN.match(before)
        or before in scan.rules.word_set("names.opening")
        or before in scan.rules.word_set("names.leading")
        or scan.is_hard(start - 1)
        or start in scan.title_ends
        or scan.begins_word(start)
    )


def _between_marks(scan: Scan, start: int, end: int) -> bool:
    """Whether a name of three characters with any given name stands alone between marks (、潘阿锁、)."""
    free = start == 0 or not _HAN.match(scan.text[start - 1])
    return end - start == 3 and free and scan.names.marked(scan, start, behind="等") == end


def chosen(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """推选A、B为, 授予A“…”: the names between a verb that chooses people and what they are chosen for."""
    text = scan.text
    for match in rule.pattern(_CHOSEN).finditer(text):
        start = match.end()
        spans = []
        while True:
            end = next((start + size for size in (3, 2, 4) if _chosen_name(scan, rule, start, start + size)), 0)
            if not end:
                break
            spans.append((start, end))
            mark = _LIST_MARK.match(text, end)
            if not mark:
                break
            start = mark.end()
        for start, end in spans:
            yield Candidate(start, end, "Person", rule.id, "", 5.0)


def _chosen_name(scan: Scan, rule: Rule, start: int, end: int) -> bool:
    closed = rule.pattern("[、和与及“”]|{behind}").match(scan.text, end)
    return closed is not None and scan.names.looks(scan, start, end)


def listed(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """A、B、C: three names and more in a row; X（化名）, X（左）: a name with a remark that people have."""
    for match in _ROW.finditer(scan.text):
        start = match.start()
        spans: list[tuple[int, int]] = []
        for part in _BETWEEN_MARKS.finditer(scan.text, match.start(), match.end()):
            start, end = part.span()
            if not spans:  # 队员有|张晓峰: the first one ends at the mark
                start = next((end - size for size in (3, 2) if _is_name(scan, end - size, end)), start)
            spans.append((start, end))
        last = scan.names.likely_end(scan, match.end())
        if all(scan.names.looks(scan, *span) for span in spans) and (last or len(spans) > 2):
            for start, end in [*spans, *([(match.end(), last)] if last else [])]:
                yield Candidate(start, end, "Person", rule.id, "", 4.5)
    for match in rule.pattern("（{remarks}").finditer(scan.text):
        end = match.start()
        start = next((end - size for size in (3, 2) if _is_name(scan, end - size, end)), -1)
        if start >= 0:
            yield Candidate(start, end, "Person", rule.id, "", 4.5)


def untold(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """务工人员覃某, 李某某: a family name with 某 behind it, where it is no 由于某种."""
    text = scan.text
    for match in rule.pattern(_UNTOLD).finditer(text):
        start = match.start()
        alone = text[start : start + 1] not in scan.rules.word_set("names.unsure")
        free = not _HAN.match(text[start - 1 : start] or "\n") or start in scan.title_ends
        if free or (alone and scan.begins_word(start)):
            yield Candidate(start, match.end(), "Person", rule.id, "", 5.0)


def transcribed(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """阿依古丽·买买提, 扎西多吉: names of other languages by the syllables with which they are written."""
    text = scan.text
    firsts = "".join(sorted({unit[0] for unit in rule.words("units")}))  # lets the search skip what begins no name
    for match in rule.pattern(rf"(?=[{firsts}])(?:{{units}})").finditer(text):
        if len(match[0]) > 1 and match.start() in scan.title_ends and scan.names.closes(scan, match.end()):
            yield Candidate(match.start(), match.end(), "Person", rule.id, "", 4.9)
    pattern = rule.pattern(rf"(?=[{firsts}])(?:{_SYLLABLES})")
    for match in pattern.finditer(text):
        start, end = match.span()
        if end - start < 3 or scan.quote_opening_at(start - 1) is not None:
            continue
        free = not _HAN.match(text[start - 1 : start] or "\n") or start in scan.title_ends or scan.is_hard(start - 1)
        if free or rule.pattern("{before}$").search(text, max(0, start - 6), start):
            yield Candidate(start, end, "Person", rule.id, "", 5.0)
