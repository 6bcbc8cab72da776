"""People: names made sure by a title, a byline, a verb of speech or an honour beside them; then found everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.nlp.names import PersonNames
from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_SEPARATOR = re.compile(r"[、，, ]+(?:和|及|与)?|和|与|及(?=[^其时])")
_HAN = re.compile(r"[一-龥]")
_JOINT = re.compile(r"[、和与]")
_REMARK = re.compile(r"（[^（）]{2,12}）")
_TOKEN = r"[一-龥]{2,3}(?=[ 、，）\n]|{names.closing_byline}|$)"
_HAN_RUN = re.compile(r"[一-龥]+")
_SIGNED = r"（(?:[一-龥]{2,18}{suffix.body_ends} )?((?:[一-龥]{2,4}[ 、]*){1,4})）"
_SPEAKER = r"[一-龥]{2,24}{words} ?([一-龥]{2,4})"
_SPACED = re.compile(r"([一-龥]) ([一-龥])(?![一-龥])")
_CUE = r"{words}[：: ]*|{labels}[：:/／] *|[□■]\s*"
_CREDIT = r" ?{names.credits}(?=[\n。） ]|$)"
_IN_BYLINE = r"([一-龥])[一-龥]{1,2}(?={names.closing_byline}|[、 ，\n）]|$)"
_REPORTS = r"[一-龥]{2,3}(?= ?{names.closing_byline})"
_ALONE = (
    r"(?<=[，。：；、\n”的由是])([一-龥]{3})"
    r"(?=[，。：、]|[是在][一-龥]|和[一-龥]{2,3}[，。]|{names.closing_plain})"
)
_CLOSED = r"[，。：；、（]|{names.closing_plain}"
#: A name of usual characters at the beginning of a clause, or behind 的 and closed.
_OPENING = (
    r"(?:(?<=[，。：；！？\n“”（])|^)(?={names.surnames})([一-龥]{3})"
    r"|(?<={names.aged})(?={names.surnames})([一-龥]{2})(?=[，。在说是])"
    r"|(?<=[的由是以为给向与对])(?={names.surnames})([一-龥]{3})"
)
_COUNTED = re.compile(r"(?:[一-龥]{2,4}+、)+[一-龥]{2,4}?等?(?=[0-9一二三四五六七八九十两]+[人名位])")
_WHOLE_CLAUSE = re.compile(r"(?<=[，。：\n”])(?:[一-龥]{2,3}、){1,}[一-龥]{2,3}(?=[，。])")
_PART = re.compile(r"[^、等]+")


def byline(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """Names of a byline: 记者X、Y, 通讯员X, □X Y, 文/图 X, X 摄; anywhere in the article."""
    text, names = scan.text, scan.names
    for match in rule.pattern(_CUE).finditer(text):
        position = match.end()
        while True:
            end = (
                names.end(scan, position, strict=False)
                or _spaced_name(text, position, names)
                or _byline_name(scan, position, rule)
                or (scan.kind_at(position) == "byline" and _bounded(text, position, rule))
            )
            if not end:
                break
            yield Candidate(position, end, "Person", rule.id, _bare(text[position:end]), 9.0)
            separator = _SEPARATOR.match(text, end)
            if not separator:
                break
            position = separator.end()
    for match in rule.pattern(_CREDIT).finditer(text):
        end = match.start()
        while (start := _name_before(scan, end, names)) >= 0:
            yield Candidate(start, end, "Person", rule.id, _bare(text[start:end]), 9.0)
            end = start - 1
            if text[end : end + 1] not in (" ", "、"):
                break


def signed(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """（X Y） on a line of its own or at a paragraph's end, and the speaker under a headline (市总工会主席 X)."""
    text, names = scan.text, scan.names
    for number, unit in enumerate(scan.reading.units):
        if not number:
            continue
        alone = rule.pattern(_SIGNED).fullmatch(text, max(unit.start, text.rfind("（", unit.start, unit.end)), unit.end)
        alone = alone if alone and text[alone.start() - 1] in "\n。！？”… " else None
        spans = [part.span() for part in _HAN_RUN.finditer(text, *alone.span(1))] if alone else []
        speaker = rule.pattern(_SPEAKER).fullmatch(text, unit.start, unit.end) if unit.kind == "headline" else None
        spans = [speaker.span(1)] if speaker else spans
        if all(names.end(scan, start, strict=False) == end or names.looks(scan, start, end) for start, end in spans):
            for start, end in spans:
                yield Candidate(start, end, "Person", rule.id, _bare(text[start:end]), 9.0)


def _spaced_name(text: str, position: int, names: PersonNames) -> int:
    """A two-character name set with a blank between (王 伟)."""
    match = _SPACED.match(text, position)
    return position + 3 if match and match[1] in names.single else 0


def _byline_name(scan: Scan, position: int, rule: Rule) -> int:
    """A name whose given part is unusual, sure by what stands behind it in a byline."""
    text, names = scan.text, scan.names
    sure = rule.pattern(_REPORTS).match(text, position)
    if sure and not scan.segmenter.is_word(sure[0]):
        return sure.end()
    match = rule.pattern(_IN_BYLINE).match(text, position)
    return match.end() if match and match[1] in names.single and match[0] not in names.not_names else 0


def _bounded(text: str, position: int, rule: Rule) -> int:
    """Where a word of a byline that blanks bound ends (通讯员 X Y): who signs has any name."""
    match = rule.pattern(_TOKEN).match(text, position)
    closing = rule.shared["names.closing_byline"]
    return match.end() if match and not match[0].endswith((*rule.words(), *rule.words("labels"), *closing)) else 0


def _bare(name: str) -> str:
    return name.replace(" ", "")


def _name_before(scan: Scan, end: int, names: PersonNames) -> int:
    """The start of a name that ends at `end`, behind an edge; -1 where none does."""
    text = scan.text
    for size in (3, 2, 4):
        start = end - size
        if start >= 0 and names.end(scan, start, strict=False) == end:
            before = text[start - 1] if start else "\n"
            if (
                not _HAN.match(before)
                or before in scan.rules.word_set("names.opening")
                or scan.is_hard(start - 1)
                or start in scan.title_ends
            ):
                return start
    return -1


def before(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """A name behind a title or role (主席方明远, 快递员刘X), and the names coordinated with it."""
    names = scan.names
    for _, position in scan.hits.get("names.before", ()):
        start = position
        quote = scan.text[start : start + 1]
        if quote in "”’ " or (quote == "：" and names.likely_end(scan, start + 1)):
            start += 1
        remark = _REMARK.match(scan.text, start)
        start = remark.end() if remark else start
        while True:
            end = (
                names.end(scan, start, titled=start == position)
                or names.likely_end(scan, start)
                or names.marked(scan, start)
                or (start == position and names.spoken(scan, start))
                or names.guessed(scan, start)
            )
            end = names.grown(scan, start, end)
            name = scan.text[start:end]
            if not end or names.ordinary(scan, name) or _ends_quotation(scan, start, end):
                break
            yield Candidate(start, end, "Person", rule.id, "", 6.0)
            separator = _JOINT.match(scan.text, end)
            if not separator:
                break
            start = separator.end()


def _ends_quotation(scan: Scan, start: int, end: int) -> bool:
    """Whether a short quotation begins with the title and ends with the name (“工匠山村行”): it names no person."""
    quote = scan.quote_closing_at(end)
    return quote is not None and quote.mark == "“" and quote.start + 1 < start and quote.end - quote.start < 12


def after(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """A name before a verb of speech or a workshop named after its holder, behind an edge."""
    names = scan.names
    for position, _ in scan.hits.get("names.after", ()):
        start = _name_before(scan, position, names)
        if start < 0 and scan.text.startswith(scan.rules.words("names.shops"), position):
            start = _holder_of_shop(scan, position, names)
        if start < 0 and names.looks(scan, position - 3, position) and scan.begins_word(position - 3):
            start = position - 3  # 江苏环亚|沈小梅|表示
        if start >= 0 and not names.ordinary(scan, scan.text[start:position]):
            yield Candidate(start, position, "Person", rule.id, "", 5.0)


def _is_closed(scan: Scan, end: int) -> bool:
    return scan.names.closes(scan, end) or scan.rules.pattern(_CLOSED).match(scan.text, end) is not None


def _holder_of_shop(scan: Scan, end: int, names: PersonNames) -> int:
    """The start of a name of three characters before the workshop named after its holder (杨在发|技能大师工作室)."""
    start = end - 3
    known = start < 0 or scan.segmenter.is_word(scan.text[start : start + 2])
    return start if not known and names.marked(scan, start, behind=scan.text[end : end + 2]) == end else -1


def honoured(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """A name directly behind a quoted title (“…工匠”王金良), or names before a count (A、B2人入选)."""
    names = scan.names
    text = scan.text
    for quote in scan.quotes:
        if quote.mark == "“" and 3 < quote.end - quote.start < 20:
            end = names.end(scan, quote.end, strict=True)
            if end and not names.ordinary(scan, text[quote.end : end]):
                yield Candidate(quote.end, end, "Person", rule.id, "", 5.0)
    for match in _COUNTED.finditer(text):
        yield from _all_names(match, rule, names)
    for match in _WHOLE_CLAUSE.finditer(text):
        if all(_unknown(scan, part) for part in match[0].split("、")):
            yield from _all_names(match, rule, names)


def _unknown(scan: Scan, name: str) -> bool:
    """Whether the dictionary has no ordinary word for the name, nor for its given part."""
    return (scan.segmenter.is_name(name) or not scan.segmenter.is_word(name)) and not (
        scan.segmenter.is_word(name[:2]) and len(name) == 3 and scan.segmenter.frequency(name[:2]) > 100
    )


def _all_names(match: re.Match[str], rule: Rule, names: PersonNames) -> Iterable[Candidate]:
    """Every part of A、B、C等 as a person, when every part looks like a name."""
    parts = list(_PART.finditer(match[0]))
    good = all(
        2 <= len(part[0]) <= 4
        and (part[0][0] in names.single or part[0][:2] in names.double)
        and not any(char in names.not_given for char in part[0][1:])
        and part[0] not in names.not_names
        for part in parts
    )
    if good:
        for part in parts:
            yield Candidate(match.start() + part.start(), match.start() + part.end(), "Person", rule.id, "", 5.0)


def again(scan: Scan, rule: Rule, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Every other place of a name that is sure in the article."""
    sure = [candidate for candidate in found if candidate.type == "Person"]
    names = {candidate.name or scan.text[candidate.start : candidate.end] for candidate in sure}
    first = {(candidate.start, candidate.end): candidate.rule for candidate in sure}
    for name in sorted(names):
        if any(other != name and other.startswith(name) for other in names):
            continue  # 何敏 beside 何敏华: the short one was cut from the long one
        if len(name) < 2 or name.endswith(scan.rules.words("names.untold")):
            continue
        start = scan.text.find(name)
        while start >= 0:
            end = start + len(name)
            yield Candidate(start, end, "Person", first.get((start, end), rule.id), "", 4.0)
            start = scan.text.find(name, end)


def plain(scan: Scan, rule: Rule) -> Iterator[Candidate]:
    """A three-character name without a title, closed on both sides, that jieba's model of names takes for one."""
    names = scan.names
    for match in rule.pattern(_ALONE).finditer(scan.text):
        start = match.start(1)
        if match[1][0] not in names.single or any(char in names.not_given for char in match[1][1:]):
            continue
        if (
            match[1][:2] in names.not_names
            or match[1] in names.not_names
            or scan.segmenter.is_word(match[1][:2])
            or (scan.segmenter.is_word(match[1][1:]) and not scan.segmenter.is_name(match[1][1:]))
        ):
            continue
        if names.guessed(scan, start) == start + 3:
            yield Candidate(start, start + 3, "Person", rule.id, "", 2.0)
    for match in rule.pattern(_OPENING).finditer(scan.text):
        start, end = match.span(match.lastindex or 1)
        aged = scan.text.endswith(scan.rules.words("names.aged"), 0, start)
        closed = match.lastindex == 1 or aged or _is_closed(scan, end)
        quoted = (quote := scan.quote_opening_at(start - 1)) is not None and quote.mark == "“" and quote.end == end + 1
        if (
            closed
            and not quoted
            and names.likely_end(scan, start) == end
            and not scan.segmenter.is_word(scan.text[start : start + 2])
        ):
            yield Candidate(start, end, "Person", rule.id, "", 2.0)
