"""What stands around a number and makes it no figure: dates, ranks, names, durations, sizes, slogans."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.nlp.quantity_words import Words

_CLOSED = {"”": "“", "》": "《", "’": "‘"}


class Gates:
    """The patterns of one word file; `skip` is asked for every number."""

    def __init__(self, words: Words) -> None:
        self.ordinal = re.compile(rf"{words.any('stop.ordinal')}\s*$")
        self.referring = re.compile(f"{words.any('stop.referring')}$")
        self.ranked, self.first = words.list("stop.ranked"), words.list("period.first")
        self.changes = re.compile(f"{words.any('compare.changes')}[0-9近超约]")
        self.ranks = re.compile(f"{words.any('stop.rank')}[一二三四五六七八九十0-9]{{1,2}}(?:[、和至到]|以及)$")
        self.not_ordinal = re.compile(rf"{words.any('stop.not_ordinal')}$")
        self.exempt = words.list("stop.ordinal_exempt")[0]
        self.stop, self.numbering = re.compile(words.any("stop.nouns")), int(words.list("stop.numbering_up_to")[0])
        self.small, self.few = frozenset(words.list("stop.small_units")), int(words.list("stop.small_up_to")[0])
        self.year = words.list("period.years")[0]
        self.session = re.compile(words.any("stop.sessions"))
        self.idiom = re.compile(words.any("stop.idioms"))
        self.cue = re.compile(words.any("stop.duration_cues"))
        self.cue_after = re.compile(words.any("stop.duration_after"))
        self.sizes = frozenset(words.list("stop.size_units"))
        self.size = re.compile(words.any("stop.size_nouns"))
        self.quote = int(words.list("stop.quote_length")[0])
        self.signs = frozenset("".join({*words.list("number.digits"), *words.map("number.tens")}))
        self.hours, self.editions = words.list("stop.hours"), words.list("stop.editions")
        self.phases, self.counting = frozenset(words.list("stop.phases")), frozenset(words.list("stop.phases_not"))
        self.companions = re.compile(words.any("stop.companions"))
        self.with_ = re.compile(f"{words.any('stop.with')}$")
        self.round = frozenset(words.list("number.round"))

    def skip(self, match: re.Match[str], start: int, *, unit: str, kind: str, value: Decimal, behind: str) -> str:
        """Why a number is no figure, '' where it is one."""
        text, end = match.string, match.end()
        before = text[max(0, start - 5) : start]
        if before[-1:].isascii() and before[-1:].isalpha():
            return "code"
        if kind == "calendar" or (unit == self.year and match["arabic"] and 1800 <= value <= 2200):
            return "date"
        if not before.endswith(self.exempt) and self.ordinal.search(before) and not self.not_ordinal.search(before):
            return "ordinal"
        if unit in self.ranked and before.endswith(self.first):
            return "ordinal"
        if kind in ("people", "things") and self.companions.match(text, end) and self.with_.search(before):
            return "single"
        if self.ranks.search(before) or self.referring.search(before):
            return "ordinal"
        if match["chinese"] and self.idiom.match(text, match.start()):
            return "idiom"
        if not unit:
            return "unitless"
        if kind == "score" and before.endswith(self.hours):
            return "date"
        if self._phase(match, start, unit) or (kind == "occasions" and before.endswith(self.editions)):
            return "ordinal"
        bare = match["chinese"] in self.round and match["chinese"] + unit == match[0] and start == match.start()
        if bare and before.endswith(tuple(_CLOSED)):
            return "name"  # “…”万名职工竞赛: the name goes on
        if kind == "duration":
            return self._duration(text, start, end)
        if unit in self.sizes and len(behind) > 1 and self.size.match(text, end):
            return "size"
        if kind in ("things", "occasions") and value <= self.numbering and self.stop.match(text, end):
            return "numbering"
        plain = behind == "" and start == match.start()
        rate = kind == "occasions" and self.exempt in re.split("[，。；：]", text[max(0, start - 12) : start])[-1]
        if match["chinese"] and plain and unit in self.small and 1 < value <= self.few and not rate:
            return "numbering"
        if kind == "occasions" and self.session.match(text, end):
            return "ordinal"
        return "name" if self._named(text, start, end) else ""

    def _phase(self, match: re.Match[str], start: int, unit: str) -> bool:
        """Whether a small written number behind a noun tells which phase (职工公寓二期), and counts none."""
        written, text = match["chinese"] or "", match.string
        if unit not in self.phases or len(written) != 1 or start != match.start() or match["after"] or match["more"]:
            return False
        return start > 0 and "一" <= text[start - 1] <= "龥" and text[start - 1] not in self.counting

    def _duration(self, text: str, start: int, end: int) -> str:
        """A stretch of time counts only where the clause says what took or gained it."""
        clause = re.split("[，。；：]", text[max(0, start - 24) : start])[-1]
        if clause.endswith(self.exempt) or self.changes.match(text, end):
            return "duration"  # 每3天, 4年增长41%
        return "" if self.cue.search(clause) or self.cue_after.match(text, end) else "duration"

    def _named(self, text: str, start: int, end: int) -> bool:
        """Whether the number stands in a short quotation or in a title."""
        for closing, opening in _CLOSED.items():
            left = text.rfind(opening, max(0, start - self.quote), start)
            if left < 0 or closing in text[left:start]:
                continue
            right = text.find(closing, end, left + self.quote + 2)
            if right >= 0 and not any(mark in text[left:right] for mark in "，。；\n"):
                return True
        return False
