"""People: a family name with a plausible given name, made sure by a title, a byline, a verb of speech or an honour beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule, Rules

_SEPARATOR = re.compile(r"[、，, ]+(?:和|及|与)?|和|与|及(?=[^其时])")
_HAN = re.compile(r"[一-龥]")


class PersonNames:
    """Decides whether a person's name stands at a place, and how long it is."""

    def __init__(self, rules: Rules) -> None:
        self.single = frozenset(s for s in rules.lists["names.surnames"] if len(s) == 1)
        self.double = frozenset(s for s in rules.lists["names.surnames"] if len(s) == 2)
        self.not_given = frozenset(rules.lists["names.not_given"])
        self.not_names = frozenset(rules.lists["names.not_names"])
        self.after = tuple(sorted(rules.lists["names.after"], key=len, reverse=True))

    def end(self, scan: Scan, start: int, *, strict: bool = True) -> int:
        """Where the name that begins at `start` ends, 0 where none does; `strict` asks for an edge behind it."""
        text = scan.text
        first = text[start : start + 2] if text[start : start + 2] in self.double else text[start : start + 1]
        if len(first) == 1 and first not in self.single:
            return 0
        if text[start + len(first) : start + len(first) + 1] == "某":
            return start + len(first) + (2 if text[start + len(first) + 1 : start + len(first) + 2] == "某" else 1)
        lengths = [size for size in (2, 1) if self._plausible(text, start, len(first), size)]
        if text[start : start + 2] in self.not_names and text[start : start + 3] not in scan.known_people:
            return 0
        if text[start : start + 3] in self.not_names:
            return 0
        closed = [size for size in lengths if self._edge(scan, start + len(first) + size) and self._own_word(scan, start, start + len(first) + size)]
        if closed:
            return start + len(first) + closed[0]
        if strict or not lengths:
            return 0
        return self._segmented(scan, start, [start + len(first) + size for size in lengths])

    def _plausible(self, text: str, start: int, family: int, size: int) -> bool:
        given = text[start + family : start + family + size]
        if len(given) < size or not all(_HAN.match(char) for char in given):
            return False
        return not any(char in self.not_given for char in given)

    def _edge(self, scan: Scan, position: int) -> bool:
        """Whether a name can end here: before punctuation, a listed verb, a function word or a word of speech."""
        text = scan.text
        if position >= len(text) or not _HAN.match(text[position]):
            return True
        if scan.is_hard(position) or text[position] in "在是的与和及将从对向为等把被让曾也还就正已于说获作因并又都介这则便刚一不":
            return True
        return text.startswith(self.after, position)

    def _own_word(self, scan: Scan, start: int, end: int) -> bool:
        """Whether the segmentation has a word border at the name's end (曾|作为 has none behind 曾作)."""
        if end >= len(scan.text) or not _HAN.match(scan.text[end]):
            return True
        window = scan.text[start : end + 4]
        return any(b == end - start for _, b in scan.segmenter.borders(window))

    def _segmented(self, scan: Scan, start: int, ends: list[int]) -> int:
        low, high = start, min(len(scan.text), start + 8)
        borders = {low + b for _, b in scan.segmenter.borders(scan.text[low:high])}
        return next((end for end in ends if end in borders), 0)

    def guessed(self, scan: Scan, start: int) -> int:
        """Where a name that no edge closes ends, by what jieba's model of names makes of the place; 0 where it sees none."""
        text = scan.text
        if text[start : start + 1] not in self.single or text[start : start + 2] in self.not_names or text[start : start + 3] in self.not_names:
            return 0
        window = text[max(0, start - 3) : start + 6].split("\n")[0]
        words = scan.segmenter.guess(window)
        for size in (3, 2):
            given = text[start + 1 : start + size]
            if len(given) == size - 1 and not any(char in self.not_given or not _HAN.match(char) for char in given):
                low = start - max(0, start - 3)
                if (low, low + size) in words and not scan.segmenter.is_word(text[start : start + size]):
                    return start + size
        return 0

    def ordinary(self, scan: Scan, name: str) -> bool:
        """Whether the dictionary knows the string as a common word: no name without a strong cue."""
        return scan.segmenter.frequency(name) > 20 and not scan.segmenter.is_name(name)


@lru_cache(maxsize=8)
def _cue_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:{joined})[：: ]*|[□■]\s*")


def byline(scan: Scan, rule: Rule, names: PersonNames, rules: Rules) -> Iterator[Candidate]:
    """Names of a byline: 记者X、Y, 通讯员X, □X Y, 文/图 X, X 摄; anywhere in the article."""
    text = scan.text
    for match in _cue_pattern(rules.lists["names.byline"]).finditer(text):
        position = match.end()
        while True:
            end = names.end(scan, position, strict=False) or _spaced_name(text, position, names) or _byline_name(text, position, names)
            if not end:
                break
            yield Candidate(position, end, "Person", rule.id, _bare(text[position:end]), 9.0)
            separator = _SEPARATOR.match(text, end)
            if not separator:
                break
            position = separator.end()
    for match in re.finditer(r" ?(?:摄影|供图|摄)(?=[\n。） ]|$)", text):
        start = _name_before(scan, match.start(), names)
        if start >= 0:
            yield Candidate(start, match.start(), "Person", rule.id, _bare(text[start : match.start()]), 9.0)


def _spaced_name(text: str, position: int, names: PersonNames) -> int:
    """A two-character name set with a blank between (王 伟)."""
    match = re.match(r"([一-龥]) ([一-龥])(?![一-龥])", text[position : position + 4])
    return position + 3 if match and match[1] in names.single else 0


def _byline_name(text: str, position: int, names: PersonNames) -> int:
    """A name whose given part is unusual, sure by what stands behind it in a byline."""
    match = re.match(r"([一-龥])[一-龥]{1,2}(?=报道|摄|、|[ ，\n）]|$)", text[position : position + 5])
    return position + match.end() if match and match[1] in names.single and match[0] not in names.not_names else 0


def _bare(name: str) -> str:
    return name.replace(" ", "")


def _name_before(scan: Scan, end: int, names: PersonNames) -> int:
    """The start of a name that ends at `end`, behind an edge; -1 where none does."""
    text = scan.text
    for size in (3, 2, 4):
        start = end - size
        if start >= 0 and names.end(scan, start, strict=False) == end:
            before = text[start - 1] if start else "\n"
            if not _HAN.match(before) or scan.is_hard(start - 1) or scan.title_ends_at(start):
                return start
    return -1


def before(scan: Scan, rule: Rule, names: PersonNames, rules: Rules) -> Iterator[Candidate]:
    """A name behind a title or role (主席方明远, 快递员刘X), and the names coordinated with it."""
    del rules
    for _, position in scan.hits.get("names.before", ()):
        start = position
        quote = scan.text[start : start + 1]
        if quote in "”’ ":
            start += 1
        while True:
            end = names.end(scan, start, strict=True) or names.guessed(scan, start)
            name = scan.text[start:end]
            if not end or names.ordinary(scan, name):
                break
            yield Candidate(start, end, "Person", rule.id, "", 6.0)
            separator = re.compile(r"、|和|与").match(scan.text, end)
            if not separator:
                break
            start = separator.end()


def after(scan: Scan, rule: Rule, names: PersonNames, rules: Rules) -> Iterator[Candidate]:
    """A name before a verb of speech or a workshop named after its holder, behind an edge."""
    del rules
    for position, _ in scan.hits.get("names.after", ()):
        start = _name_before(scan, position, names)
        if start >= 0 and not names.ordinary(scan, scan.text[start:position]):
            yield Candidate(start, position, "Person", rule.id, "", 5.0)


def honoured(scan: Scan, rule: Rule, names: PersonNames, rules: Rules) -> Iterator[Candidate]:
    """A name directly behind a quoted title (“…工匠”王金良), or names before a count (A、B2人入选)."""
    del rules
    text = scan.text
    for quote in scan.quotes:
        if quote.mark == "“" and 3 < quote.end - quote.start < 20:
            end = names.end(scan, quote.end, strict=True)
            if end and not names.ordinary(scan, text[quote.end : end]):
                yield Candidate(quote.end, end, "Person", rule.id, "", 5.0)
    for match in re.finditer(r"(?:[一-龥]{2,4}、)+[一-龥]{2,4}?(?:等)?(?=[0-9一二三四五六七八九十两]+(?:人|名|位))", text):
        yield from _all_names(match, rule, names)
    for match in re.finditer(r"(?<=[，。：\n”])(?:[一-龥]{2,3}、){1,}[一-龥]{2,3}(?=[，。])", text):
        if all(_unknown(scan, part) for part in match[0].split("、")):
            yield from _all_names(match, rule, names)


def _unknown(scan: Scan, name: str) -> bool:
    """Whether the dictionary has no ordinary word for the name, nor for its given part."""
    return (scan.segmenter.is_name(name) or not scan.segmenter.is_word(name)) and not (
        scan.segmenter.is_word(name[:2]) and len(name) == 3 and scan.segmenter.frequency(name[:2]) > 100
    )


def _all_names(match: re.Match[str], rule: Rule, names: PersonNames) -> Iterable[Candidate]:
    """Every part of A、B、C等 as a person, when every part looks like a name."""
    parts = list(re.finditer(r"[^、等]+", match[0]))
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
    names = {candidate.name or scan.text[candidate.start : candidate.end] for candidate in found if candidate.type == "Person"}
    for name in sorted(names):
        if len(name) < 2 or name.endswith("某"):
            continue
        start = scan.text.find(name)
        while start >= 0:
            yield Candidate(start, start + len(name), "Person", rule.id, "", 4.0)
            start = scan.text.find(name, start + len(name))


def plain(scan: Scan, rule: Rule, names: PersonNames, rules: Rules) -> Iterator[Candidate]:
    """A three-character name without a title, closed on both sides, that jieba's model of names takes for one."""
    del rules
    for match in _ALONE.finditer(scan.text):
        start = match.start(1)
        if match[1][0] not in names.single or any(char in names.not_given for char in match[1][1:]):
            continue
        if match[1][:2] in names.not_names or match[1] in names.not_names or scan.segmenter.is_word(match[1][:2]) or scan.segmenter.is_word(match[1][1:]) and not scan.segmenter.is_name(match[1][1:]):
            continue
        if names.guessed(scan, start) == start + 3:
            yield Candidate(start, start + 3, "Person", rule.id, "", 2.0)


_ALONE = re.compile(r"(?:(?<=[，。：；、\n”])|(?<=的)|(?<=由)|(?<=是))([一-龥]{3})(?=[，。：、]|是[一-龥]|在[一-龥]|说|和[一-龥]{2,3}[，。]|被|跻身|代表|告诉|也)")
