"""What a Chinese person's name looks like: a family name of the list, a plausible given name, an edge behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.rules import Rules

if TYPE_CHECKING:
    from kg.nlp.scan import Scan

_HAN = re.compile(r"[一-龥]")
_HAN_RUN = re.compile(r"[一-龥]+")
#: How often the dictionary must have counted a word for it to be no given name without other signs.
_COMMON, _RARE = 3500, 300


class PersonNames:
    """Decides whether a person's name stands at a place, and how long it is."""

    def __init__(self, rules: Rules) -> None:
        self.single = frozenset(s for s in rules.words("names.surnames") if len(s) == 1)
        self.double = frozenset(s for s in rules.words("names.surnames") if len(s) == 2)
        self.not_given = rules.word_set("names.not_given")
        self.not_names = rules.word_set("names.not_names")
        self._after = rules.words("names.after")
        self._towns = rules.word_set("names.towns")
        self._closing = rules.word_set("names.closing")
        self._given_words = rules.word_set("names.given_words")
        self._rare = rules.word_set("names.rare_given")
        self._address = rules.word_set("names.address")
        self._words = rules.word_set("names.words")
        self._given = rules.word_set("names.given")
        self._unsure = rules.word_set("names.unsure")
        self._untold = rules.word_set("names.untold")

    def end(self, scan: Scan, start: int, *, strict: bool = True, titled: bool = False) -> int:
        """Where the name that begins at `start` ends, 0 where none does.

        `strict` asks for an edge behind it, `titled` says that a title stands before it.
        """
        text = scan.text
        first = text[start : start + 2] if text[start : start + 2] in self.double else text[start : start + 1]
        if len(first) == 1 and first not in self.single:
            return 0
        given = start + len(first)
        if text[given : given + 1] in self._untold:
            return given + (2 if text[given + 1 : given + 2] in self._untold else 1)
        lengths = [size for size in (2, 1) if self._plausible(text, start, len(first), size)]
        if self._listed(text, start) or self._begins_like_word(scan, start):
            return 0
        closed = [
            size
            for size in lengths
            if self._edge(scan, start + len(first) + size)
            and ((size == 2 and titled) or self._own_word(scan, start, start + len(first) + size))
        ]
        if closed:
            return start + len(first) + closed[0]
        if strict or not lengths:
            return 0
        return self._segmented(scan, start, [start + len(first) + size for size in lengths])

    def _plausible(self, text: str, start: int, family: int, size: int) -> bool:
        given = text[start + family : start + family + size]
        if len(given) < size or not all(_HAN.match(char) for char in given):
            return False
        return given not in self._address and not any(char in self.not_given for char in given)

    def _begins_like_word(self, scan: Scan, start: int) -> bool:
        """范围|广: a common word stands there, and the next characters are no usual given name."""
        common = scan.segmenter.frequency(scan.text[start : start + 2]) > 500
        return common and not all(char in self._given for char in scan.text[start + 1 : start + 3])

    def _edge(self, scan: Scan, position: int) -> bool:
        """Whether a name can end here: before punctuation, a listed verb, a function word or a word of speech."""
        text = scan.text
        if position >= len(text) or not _HAN.match(text[position]):
            return True
        if scan.is_hard(position) and scan.is_hard(position - 1) and position not in scan.verb_starts:
            return False  # 刘芳|荣获: the verb begins inside
        if scan.is_hard(position) or position in scan.verb_starts or text[position] in self._closing:
            return True
        return text.startswith(self._after, position)

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
        """Where a name that no edge closes ends, by jieba's model of names; 0 where it sees none."""
        text = scan.text
        if (
            text[start : start + 1] not in self.single
            or text[start : start + 2] in self.not_names
            or text[start : start + 3] in self.not_names
        ):
            return 0
        window = text[max(0, start - 3) : start + 6].split("\n")[0]
        words = scan.segmenter.guess(window)
        for size in (3, 2):
            given = text[start + 1 : start + size]
            if len(given) == size - 1 and not any(char in self.not_given or not _HAN.match(char) for char in given):
                low = start - max(0, start - 3)
                if text[start + size : start + size + 1] in self._towns:
                    continue
                if (low, low + size) in words and not scan.segmenter.is_word(text[start : start + size]):
                    return start + size
        return 0

    def likely_end(self, scan: Scan, start: int) -> int:
        """Where a name of usual characters ends that begins at `start`, by the words around it; 0 where none does."""
        text = scan.text
        first = text[start : start + 2] if text[start : start + 2] in self.double else text[start : start + 1]
        if (len(first) == 1 and first not in self.single) or self._listed(text, start):
            return 0
        family = start + len(first)
        words = scan.segmenter.borders(_HAN_RUN.match(text, start, start + 8)[0])  # type: ignore[index]
        begins = next((b for a, b in words if a == 0), 0)
        if (
            1 < begins <= len(first) + 1
            and not scan.segmenter.is_name(text[start : start + begins])
            and len(first) == 1
        ):
            return 0  # a word of two characters: 高温, 方案
        for size in (2, 1):
            end = family + size
            if self.looks(scan, start, end) and (
                self.closes(scan, end) or (size == 2 and any(b == end - start for _, b in words))
            ):
                return end
        return 0

    def looks(self, scan: Scan, start: int, end: int) -> bool:
        """Whether the stretch is a family name with a given name of usual characters that are no ordinary word."""
        text = scan.text
        size = 2 if text[start : start + 2] in self.double else 1
        given = text[start + size : end]
        if (size == 1 and text[start : start + 1] not in self.single) or not 1 <= len(given) <= 2:
            return False
        if text[start] in given or given in self._address or text[end : end + 1] in self._towns:
            return False
        usual = given in self._given_words
        if self._listed(text, start) or (not usual and any(char not in self._given for char in given)):
            return False
        if self.ordinary(scan, text[start:end]) or any(hit.start == start + size for hit in scan.areas_to(end)):
            return False
        if len(given) == 1 and scan.segmenter.is_word(text[start:end]) and not scan.segmenter.is_name(text[start:end]):
            return False
        if text[start] in self._unsure:
            return len(given) == 2 and scan.segmenter.frequency(given) < _RARE
        return len(given) == 1 or usual or scan.segmenter.frequency(given) < _COMMON or scan.segmenter.is_name(given)

    def grown(self, scan: Scan, start: int, end: int) -> int:
        """The end of 赵建刚 where 刚 was taken for a word behind 赵建: the text never has the short name without it."""
        longer = self.likely_end(scan, start) if end - start == 2 else 0
        text = scan.text
        if longer == end + 1 and text.count(text[start:end]) == text.count(text[start:longer]) > 1:
            return longer
        return end

    def spoken(self, scan: Scan, start: int) -> int:
        """Where a name of three characters ends that begins like a word, before a word of speech (党建民|表示)."""
        end = start + 3
        usual = all(char in self._given for char in scan.text[start + 1 : end])
        named = scan.text[start : start + 1] in self.single and usual and not self.ordinary(scan, scan.text[start:end])
        return end if named and scan.text.startswith(self._after, end) else 0

    def marked(self, scan: Scan, start: int, *, behind: str = "") -> int:
        """Where a name of three characters ends that a mark closes (or what `behind` begins with); any given name."""
        text, end = scan.text, start + 3
        if text[start : start + 1] not in self.single or end > len(text) or not all(map(_HAN.match, text[start:end])):
            return 0
        if _HAN.match(text[end : end + 1]) and not (behind and text.startswith(behind, end)):
            return 0
        odd = any(char in self.not_given and char not in self._rare for char in text[start + 1 : end])
        known = scan.segmenter.is_word(text[start:end]) and not scan.segmenter.is_name(text[start:end])
        pair = scan.segmenter.frequency(text[start : start + 2]) > 100
        if odd or known or pair or self._listed(text, start) or text[start + 1 : end] in self._address:
            return 0
        common = scan.segmenter.frequency(text[start + 1 : end]) > _COMMON
        area = any(hit.start == start + 1 for hit in scan.areas_to(end))
        return 0 if common or area or text[start] in self._unsure else end

    def _listed(self, text: str, start: int) -> bool:
        return text[start : start + 2] in self.not_names or text[start : start + 3] in self.not_names

    def closes(self, scan: Scan, position: int) -> bool:
        """Whether a name can end at `position` by what stands there."""
        return self._edge(scan, position)

    def ordinary(self, scan: Scan, name: str) -> bool:
        """Whether the dictionary knows the string as a common word: no name without a strong cue."""
        common = 3 if len(name) == 2 else 20
        return name in self._words or (scan.segmenter.frequency(name) > common and not scan.segmenter.is_name(name))
