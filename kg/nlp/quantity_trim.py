"""Where an indicator begins and ends: words that only lead up to it, verbs, levels, overlong attributes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.nlp.periods import Period
from kg.nlp.quantity_words import Words, either

_EDGE = " |，、；：。“”‘’（）"
_OPENING = dict(zip("“‘（", "”’）", strict=True))
#: Digits of other figures; those of a generation (“95后”) stay.
_DIGITS = re.compile(r"[0-9][0-9.,]+(?![0-9后])")
_SPACE = re.compile(r"\s+")
#: Characters of an area's name before its level (南通市级).
AREA = 2
#: The longest indicator, in characters.
LONGEST = 40
#: Nouns longer than this lose their attributes (what stands before the last 的).
LONGEST_NOUN = 12


class Trimmer:
    """Patterns for the edges of an indicator."""

    def __init__(self, words: Words) -> None:
        self.verb = re.compile(words.any("verbs.strong"))
        self._ending = re.compile(words.any("verbs.endings"))
        self._nominals = frozenset(words.list("verbs.nominal"))
        self._noun_end = re.compile(f"(?!{words.any('verbs.objects')}){words.any('verbs.not_before')}")
        self.of, self._others = words.list("trim.of")[0], words.list("trim.others")[0]
        self.preposition = re.compile(words.any("trim.prepositions"))
        self._not_behind = {
            verb: re.compile(f"{either(before.split())}$") for verb, before in words.map("verbs.not_behind").items()
        }
        self._separators = re.compile(words.separators())
        self._adverb = re.compile(f"(?:{words.any('verbs.adverbs')})$")
        self._head = re.compile(f"{words.any('trim.head')}(?!{words.list('trim.rate')[0]})")
        self._chosen = re.compile(words.list("trim.chosen")[0])
        self._partners = re.compile(f"{words.any('trim.partners')}(?=[一-龥]{{3}})")
        years = words.list("period.years")[0]
        spans = f"[余多]?(?:{years}|{either(words.list('period.spans'))})(?=[一-龥])"
        written = "".join((*words.list("number.digits"), *words.list("period.count")))
        launched = f"{words.any('period.launched')}(?:[0-9]+|[{written}]{{1,3}})"
        self._span = re.compile(f"(?:[0-9]+|{launched}){spans}")
        self._unnamed = re.compile(f"[一-龥]{{0,4}}?{words.any('trim.unnamed')}")
        self._tail = re.compile(f"(?:{words.any('trim.tail')})$")
        self._level_only = re.compile(f"(.*?)({words.any('trim.levels')})$")
        units = either(unit for kind in words.map("units") for unit in words.list(f"units.{kind}"))
        sizes = words.any("bound.after_atLeast", "bound.after_atMost")
        scale = either(words.map("number.scales"))
        self._figure = re.compile(f"[0-9][0-9.,]+{scale}?(?:{units})?(?:{sizes})?(?![0-9后])")
        year, month, day = (f"(?:{'|'.join(words.list(f'period.{key}'))})" for key in ("year", "month", "day"))
        ranges = either(words.list("number.ranges"))
        self._date = re.compile(f"(?:[0-9]{{4}}{ranges})?{year}(?:{month}(?:{day})?)?")

    def head(self, text: str, start: int, stop: int, periods: Sequence[Period]) -> int:
        """Where the words begin behind time words, conjunctions and adverbs."""
        while start < stop:
            period = next((p for p in periods if p.start == start and p.end <= stop), None)
            if period is not None:
                start = period.end
            elif self._loose(text, start, stop):
                start += 1
            elif span := self._span.match(text, start, stop):
                start = span.end()
            elif chosen := self._chosen.match(text, start, stop):
                start = chosen.end()
            elif (partners := self._partners.match(text, start, stop)) and (
                does := self.first_verb(text, partners.end(), stop)
            ):
                return does
            elif (unnamed := self._unnamed.match(text, start, stop)) and not self.verb.match(text, start, stop):
                start = unnamed.end()
            elif (word := self._head.match(text, start, stop)) and not self.verb.match(text, start, stop):
                start = word.end()
            else:
                break
        return start

    def _loose(self, text: str, start: int, stop: int) -> bool:
        """Whether a mark belongs to nothing: no quotation or bracket that closes before `stop` opens with it."""
        closing = _OPENING.get(text[start])
        return text[start] in _EDGE and (closing is None or closing not in text[start + 1 : stop])

    def tail(self, text: str, start: int, stop: int, periods: Sequence[Period] = ()) -> int:
        """Where the words end before those that only tie them to the figure (达, 稳定在, 由2019年的)."""
        while start < stop:
            of = stop - len(self.of) if text.endswith(self.of, start, stop) else stop
            period = next((p for p in periods if p.end == of and p.start > start and not p.rate), None)
            word = self._tail.search(text, start, stop)
            if period is not None:
                stop = period.start
            elif word is None or self.verb.fullmatch(text, start, stop) or self._bound(text, start, stop, word.start()):
                break
            else:
                stop = word.start()
        return stop

    def _bound(self, text: str, start: int, stop: int, found: int) -> bool:
        """Whether what would be cut off is all there is, a preposition."""
        return found == start and self.preposition.fullmatch(text, start, stop) is not None

    def first_verb(self, text: str, start: int, stop: int | None = None) -> int:
        """Where the first verb stands that begins no noun, with its adverbs; 0 for none."""
        for found in self.verb.finditer(text, start, len(text) if stop is None else stop):
            if not self._nominal(text, start, found):
                begin = found.start()
                adverb = self._adverb.search(text, start, begin)
                return adverb.start() if adverb else begin
        return 0

    def last_verb(self, text: str, start: int, stop: int, *, bare: bool) -> tuple[int, int] | None:
        """The last verb with an object before `stop` (any verb where the object stands behind the figure: `bare`)."""
        found = [m for m in self.verb.finditer(text, start, stop) if not self._nominal(text, start, m)]
        if not found:
            return None
        kept = [m for m in found if bare or m.end() < stop] or found
        first = last = kept[-1]
        for match in reversed(kept[:-1]):
            if first.start() - match.end() > 1:
                break
            first = match
        begin = first.start()
        while (adverb := self._adverb.search(text, start, begin)) is not None:
            begin = adverb.start()
        return begin, last.end()

    def _nominal(self, text: str, start: int, match: re.Match[str]) -> bool:
        """Whether a verb is part of a noun here (工会组织, 救助金) or quoted."""
        before = self._not_behind.get(match[0])
        if before is not None and before.search(text, start, match.start()):
            return True
        if self.is_noun(match) or self._item(text, start, match):
            return True
        return text.count("“", start, match.start()) > text.count("”", start, match.start())

    def _item(self, text: str, start: int, match: re.Match[str]) -> bool:
        """Whether a verb closes an item of a list of nouns: 家政服务等4项, 参与培训、选拔的职工."""
        if match.start() == start or match[0] not in self._nominals:
            return False
        if text.startswith(self._others, match.end()) or text.endswith(self._others, start, match.start()):
            return True
        listed = text.startswith("、", match.end()) and not self.verb.match(text, match.end() + 1)
        return listed and self.verb.search(text, start, match.start()) is not None

    def is_noun(self, match: re.Match[str]) -> bool:
        """Whether a verb begins a noun with its ending: 覆盖率, 救助金, 服务队."""
        if self._ending.match(match.string, match.end()):
            return True
        return match[0] in self._nominals and self._noun_end.match(match.string, match.end()) is not None

    def shorten(self, noun: str, *, longest: int = LONGEST_NOUN) -> str:
        """A noun longer than `longest` without its attributes: what stands behind the last 的."""
        if len(noun) > longest and self.of in noun[:-2]:
            return noun[noun.rindex(self.of, 0, len(noun) - 2) + 1 :]
        return noun

    def split_level(self, noun: str) -> tuple[str, str]:
        """A noun and the level at its end (非公企业试点, 省级); the level is '' where it has none."""
        found = self._level_only.fullmatch(noun)
        return (found[1], found[2]) if found else (noun, "")

    def is_level(self, noun: str) -> bool:
        """Whether words are nothing but a level (国家级)."""
        stem, level = self.split_level(noun)
        return bool(level) and (not stem or (len(stem) <= AREA and level.endswith("级")))

    def clean(self, text: str) -> str:
        """An indicator without stray marks, without the digits of other figures, cut where it is overlong."""
        text = self._figure.sub("", self._date.sub("", _SPACE.sub("", text)))
        balanced = text.count("“") == text.count("”")
        return _DIGITS.sub("", text).strip(" |，、；：。" if balanced else _EDGE)[:LONGEST]

    def unlisted(self, text: str, start: int, stop: int, verb: tuple[int, int] | None) -> tuple[int, int] | None:
        """The verb before a list whose items hold one (设焊工、茶叶制作、评茶等7个赛项), None without one."""
        if verb is None or text[stop - 1] != self._others:
            return verb
        goes_on = self._separators.match(text, verb[1]) is not None
        closes = verb[1] == stop - 1 and self._separators.search(text, start, verb[0]) is not None
        if not (goes_on or closes):
            return verb
        first = self.verb.search(text, start, verb[0])
        return first.span() if first is not None else None
