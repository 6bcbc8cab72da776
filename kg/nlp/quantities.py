"""Figures of a text: number, unit, bound and the limits it implies. One pass of one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from kg.nlp.numerals import Numerals, step
from kg.nlp.quantity_gates import Gates
from kg.nlp.quantity_words import Words, either, load_words

_ARABIC = r"[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
#: Units of a tenth part and of a half, written 成 and 半: both read as percentages.
PERCENT = "%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure at `start`..`end`, its bound words included: `value` in base units, percentages as fractions.

    Percentage points keep the value as written.
    `skip` says why the figure can be no statistic (date, ordinal, name, duration, vague ...), '' where it can.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    bound: str
    as_written: str
    number: int
    lower: Decimal | None = None
    upper: Decimal | None = None
    kind: str = "count"
    skip: str = ""


def find_quantities(text: str, words: Words | None = None) -> list[Quantity]:
    """The figures of a text in order, those that count nothing marked by `skip`.

    >>> [(str(q.value), q.unit, q.bound, q.as_written) for q in find_quantities("走访近3.5万户，满意率超过九成")]
    [('35000', '户', 'under', '近3.5万户'), ('0.9', '%', 'atLeast', '超过九成')]
    """
    return _finder(words or load_words()).find(text)


@lru_cache(maxsize=4)
def _finder(words: Words) -> Finder:
    return Finder(words)


class Finder:
    """The patterns and tables of one word file; `find` is pure."""

    def __init__(self, words: Words) -> None:
        self.numerals = Numerals(words)
        classes = words.map("units")
        self.kinds = {unit: kind for kind in classes for unit in words.list(f"units.{kind}")}
        self.same = words.map("units.same")
        more, atmost, about = (words.list(f"bound.after_{key}") for key in ("atLeast", "atMost", "about"))
        self.after = dict.fromkeys(about, "about") | dict.fromkeys(atmost, "atMost") | dict.fromkeys(more, "atLeast")
        self.vague = frozenset("".join(words.list("number.vague")))
        self.point, self.digits = words.list("number.point")[0], words.list("number.digits")
        self.pattern = re.compile(self._figure(words))
        self.before = {
            word: kind for kind in ("about", "atMost", "under", "atLeast") for word in words.list(f"bound.{kind}")
        }
        self.bound = re.compile(rf"(?:{either(self.before)})$")
        self.not_behind = words.map("bound.not_behind")
        self.ranges = frozenset(words.list("number.ranges"))
        self.round = frozenset(words.list("number.round"))
        self.list = re.compile(f"(?:{words.separators()})$")
        people, visits = words.any("number.people_nouns"), words.any("number.visits_nouns")
        between = "|".join(re.escape(word) for word in (*self.before, *words.list("trim.tail")))
        self.leads = re.compile(f"(?:(?P<people>{people})|{visits})(?:{between})*$")
        self.leads_to = (words.list("units.people")[0], words.list("units.visits")[0])
        self.gates = Gates(words)

    def _figure(self, words: Words) -> str:
        """The pattern of a number with its scale, unit and the bound words behind it."""
        signs = "".join((*self.digits, *words.map("number.alike"), *words.map("number.tens")))
        scales = either(words.map("number.scales"))
        short = either(word for word, bound in self.after.items() if len(word) == 1 and bound != "atMost")
        guards = words.map("units.not_before")
        unit = "|".join(
            re.escape(u) + (f"(?![{re.escape(guards[u].replace(' ', ''))}])" if guards.get(u) else "")
            for u in sorted(self.kinds, key=lambda u: (-len(u), u))
        )
        vague = "".join(sorted(self.vague))
        tenth = f"{words.list('number.tenth')[0]}(?![{''.join(words.list('number.tenth_not_before'))}])"
        percent, part = words.list("number.percent_of")[0], words.list("number.part_of")[0]
        return (
            rf"(?:{percent}(?P<percent>{_ARABIC}|[{signs}]+(?:{self.point}[{signs}]+)?)"
            rf"|(?P<whole>[{signs}]+){part}(?P<share>[{signs}]+)"
            rf"|(?P<half>{words.any('number.half')})"
            rf"|(?:(?P<arabic>{_ARABIC})|(?P<chinese>[{vague}]?[{signs}]+[{vague}]?))"
            rf"(?P<near>{short})?(?P<scale>{scales})?(?P<more>{short})?(?:(?P<unit>{unit})|(?P<tenth>{tenth}))?)"
            rf"(?P<after>{either(word for word in self.after if len(word) > 1)})?"
        )

    def find(self, text: str) -> list[Quantity]:
        """All figures of the text, ranges joined into one."""
        joined = list(self._join(text, [q for q in map(self._read, self._matches(text)) if q is not None]))
        for place, (one, other) in enumerate(pairwise(joined)):
            listed = one.unit == other.unit and not other.skip and other.start - one.end <= 8
            if one.skip == "single" and listed and self.list.search(text, one.end, other.start):
                joined[place] = replace(one, skip="")
        return joined

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        for match in self.pattern.finditer(text):
            if match["chinese"] and not (match["unit"] or match["tenth"]):
                continue
            yield match

    def _read(self, match: re.Match[str]) -> Quantity | None:
        """A match as a quantity; None where the signs make no number."""
        number = self._number(match)
        if number is None:
            return None
        value, scale, unit = number
        if not unit and match["scale"]:
            unit = self._implied(match)
        kind = self.kinds.get(unit, "share" if unit == PERCENT else "")
        unit = self.same.get(unit, unit)
        if kind == "share":
            value, scale = value / 100 if unit == PERCENT and match["unit"] else value, Decimal(1)
        after = match["after"] or match["more"] or match["near"] or ""
        start, bound, word = self._bound(match.string, match.start())
        loose = ""
        if after and bound == "exact":
            bound, loose = self.after[after], after
        skip = self.gates.skip(match, start, unit=unit, kind=kind, value=value * scale, behind=loose)
        if match["chinese"] and not skip:
            skip = self._vague(match["chinese"], kind, bound, word)
        value = plain(value * scale)
        grain = step(value / scale, scale) if loose and len(loose) == 1 and bound == "atLeast" else None
        lower, upper = limits(value, bound, grain)
        return Quantity(
            start=start,
            end=match.end(),
            value=value,
            unit=unit,
            bound=bound,
            lower=lower,
            upper=upper,
            as_written=match.string[start : match.end()],
            kind=kind,
            skip=skip,
            number=match.start(),
        )

    def _number(self, match: re.Match[str]) -> tuple[Decimal, Decimal, str] | None:
        """Value, scale and unit of a match."""
        one = Decimal(1)
        if match["half"]:
            return Decimal("0.5"), one, PERCENT
        if match["whole"]:
            whole, share = self.numerals.chinese(match["whole"]), self.numerals.chinese(match["share"])
            return (round(share / whole, 4), one, PERCENT) if whole and share else None
        if match["percent"]:
            value = self._decimal(match["percent"])
            return (value / 100, one, PERCENT) if value is not None else None
        if match["arabic"]:
            value = self.numerals.arabic(match["arabic"])
        else:
            value = self.numerals.chinese(match["chinese"].strip("".join(self.vague)))
        if value is None:
            return None
        if match["tenth"]:
            return (value / 10, one, PERCENT) if 0 < value <= 10 else None
        return value, self.numerals.scale(match["scale"] or ""), match["unit"] or ""

    def _implied(self, match: re.Match[str]) -> str:
        """The unit of a number in 万 or 亿 that ends its clause: people or visits, by the noun that leads to it."""
        text, end = match.string, match.end()
        if end < len(text) and text[end] not in "，。；、）！\n":
            return ""
        found = self.leads.search(text, max(0, match.start() - 10), match.start())
        return (self.leads_to[0] if found["people"] else self.leads_to[1]) if found else ""

    def _decimal(self, written: str) -> Decimal | None:
        """Digits, or a Chinese number with 点 and its decimals."""
        if written[0].isascii():
            return self.numerals.arabic(written)
        whole, _, rest = written.partition(self.point)
        value = self.numerals.chinese(whole)
        if value is None or not rest:
            return value
        decimals = [self.numerals.chinese(sign) for sign in rest]
        return None if None in decimals else Decimal(f"{value}." + "".join(map(str, decimals)))

    def _bound(self, text: str, start: int) -> tuple[int, str, str]:
        """Where a bound word before the number begins, the bound, and the word."""
        found = self.bound.search(text, max(0, start - 6), start)
        if not found:
            return start, "exact", ""
        word = found[0]
        if found.start() and text[found.start() - 1] in self.not_behind.get(word, "").split():
            return start, "exact", ""
        return found.start(), self.before[word], word

    def _vague(self, signs: str, kind: str, bound: str, word: str) -> str:
        """Why a Chinese number says no figure: 数百 has none, 百家 is a manner of speaking."""
        if signs[0] in self.vague or signs[-1] in self.vague:
            return "vague"
        if signs in self.round and bound == "exact" and kind not in ("people", "visits", "money"):
            return "vague"
        return "single" if signs == self.digits[2] and not word and kind != "share" else ""

    def _join(self, text: str, quantities: list[Quantity]) -> Iterator[Quantity]:
        """Ranges (3至5天) as one quantity; numbers without a unit go, their units were needed for the ranges only."""
        held: Quantity | None = None
        for quantity in quantities:
            if held is not None and self._range(text, held, quantity):
                yield self._span(text, held, quantity)
                held = None
                continue
            if held is not None and held.unit:
                yield held
            held = quantity
        if held is not None and held.unit:
            yield held

    def _range(self, text: str, left: Quantity, right: Quantity) -> bool:
        return (
            bool(right.unit)
            and left.unit in ("", right.unit)
            and text[left.end : right.start] in self.ranges
            and left.skip in ("", "unitless", right.skip)
        )

    def _span(self, text: str, left: Quantity, right: Quantity) -> Quantity:
        """A range as its lower end, which holds at least, with the upper end as limit."""
        scale = Decimal(1)
        if not left.unit and right.kind == "share":
            scale = Decimal("0.01")
        elif not left.unit and right.value and left.value < right.value / 1000:
            scale = step(Decimal(1), self.numerals.scale(right.as_written.strip("0123456789.,")[:1]))
        low = left.value * scale
        return replace(
            right,
            start=left.start,
            number=left.number,
            value=low,
            bound="atLeast",
            lower=low,
            upper=right.value,
            as_written=text[left.start : right.end],
            skip=right.skip,
        )


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros or exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


def limits(value: Decimal, bound: str, grain: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Lower and upper limit that a bound implies: 2000余 is 2000 to 3000 (exclusive), 近600 up to 600."""
    if bound == "exact":
        return value, value
    if bound == "atLeast":
        return value, plain(value + grain) if grain else None
    return (None, value) if bound in ("under", "atMost") else (None, None)
