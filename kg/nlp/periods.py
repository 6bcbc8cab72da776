"""Time words of a sentence, and the dates they mean where the article's own date is known."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kg.nlp.numerals import Numerals
from kg.nlp.quantity_words import Words, load_words

_YEAR = re.compile(r"([0-9]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Time words at `start`..`end`; `text` is how they are quoted, `rate` whether they hold for one clause only."""

    start: int
    end: int
    text: str
    rate: bool = False


@lru_cache(maxsize=4)
def calendar(words: Words | None = None) -> Calendar:
    """The reader of time words for one word file (the shipped one by default)."""
    return Calendar(words or load_words())


class Calendar:
    """Finds time words (`find`) and turns them into dates (`resolve`)."""

    def __init__(self, words: Words) -> None:
        fill = {
            "y": "(?:" + "|".join(words.list("period.year")) + ")",
            "m": "(?:" + "|".join(words.list("period.month")) + ")",
            "d": "(?:" + "|".join(words.list("period.day")) + ")",
            "n": f"[0-9{''.join((*words.list('number.digits'), *words.list('period.count')))}]{{1,3}}",
        }
        self.pattern = re.compile("|".join(pattern.format(**fill) for pattern in words.list("period.patterns")))
        self.year = re.compile(fill["y"])
        self.month, self.day = re.compile(fill["m"]), re.compile(fill["d"])
        self.count = re.compile(rf"({fill['n']}){words.list('period.years')[0]}")
        self.run = re.compile(words.list("period.runs")[0].format(**fill))
        self.numerals = Numerals(words)
        self.words = words
        self.rates = frozenset(words.list("period.rates"))
        self.longest = int(words.list("period.longest")[0])
        self.since, self.froms = words.list("period.since"), words.list("period.from")

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Period]:
        """The time words in a stretch of a text, in order.

        >>> [p.text for p in calendar().find("自2019年某某服务站投入运行以来，每年服务千人，2023年以来更多")]
        ['自2019年以来', '每年', '2023年以来']
        """
        found = []
        for match in self.pattern.finditer(text, start, len(text) if end is None else end):
            quoted = match[0]
            if len(quoted) > self.longest and quoted.startswith(self.froms):
                year = self.year.search(quoted)
                tail = next(word for word in self.since if quoted.endswith(word))
                quoted = quoted[: year.end()] + tail if year else quoted
            found.append(Period(start=match.start(), end=match.end(), text=quoted, rate=quoted in self.rates))
        return found

    def opening(self, text: str, start: int, before: int) -> str:
        """The years that a paragraph opens with (五年来，…), for its sentences up to `before`; '' for none.

        >>> read = calendar().opening
        >>> read("五年来，我们坚持服务。新建工会40家。", 0, 11), read("今年新建工会40家。", 0, 9)
        ('五年来', '')
        """
        first = next(iter(self.find(text, start, min(before, start + 12))), None)
        fits = first is not None and first.start == start and self.run.fullmatch(first.text) is not None
        return first.text if first is not None and fits else ""

    def resolve(self, period: str, today: str) -> tuple[str, str]:
        """First and last ISO date of time words, '' where unknown; `today` is the article's date (ISO, or '').

        >>> calendar().resolve("2020年至2024年", ""), calendar().resolve("截至2025年8月", "")
        (('2020-01-01', '2024-12-31'), ('', '2025-08-31'))
        >>> calendar().resolve("去年", "2024-05-06"), calendar().resolve("五年来", "2024-05-06")
        (('2023-01-01', '2023-12-31'), ('2019-05-06', '2024-05-06'))
        """
        if not period:
            return "", ""
        until = period.startswith(self.words.list("period.until"))
        if period in self.words.list("period.now"):
            return "", today if len(today) == 10 else ""
        years = [int(y) for y in _YEAR.findall(self._digits(period))] or self._relative(period, today)
        if not years:
            return self._back(period, today)
        first, last = self._ends(period, years)
        if until:
            return "", last
        if any(word in period for word in self.since) and len(years) == 1:
            return first, today if len(today) == 10 else ""
        return first, last

    def _digits(self, period: str) -> str:
        """The words with a written-out year (二〇二四年) in digits."""
        year = self.year.search(period)
        if not year or year[0][0].isascii():
            return period
        value = self.numerals.chinese(year[0][:-1])
        return period.replace(year[0][:-1], str(value)) if value else period

    def _relative(self, period: str, today: str) -> list[int]:
        """The year that 今年, 去年, 全年 or a bare month means."""
        if not today[:4].isdigit():
            return []
        now = int(today[:4])
        for key, shift in (("this_year", 0), ("last_year", -1), ("before_last", -2), ("next_year", 1)):
            if any(word in period for word in self.words.list(f"period.{key}")):
                return [now + shift]
        parts = [word for key in ("first_half", "second_half", "quarter") for word in self.words.list(f"period.{key}")]
        bare = self.month.search(period) or any(word in period for word in parts)
        return [now] if bare and not self.count.search(period) else []

    def _ends(self, period: str, years: list[int]) -> tuple[str, str]:
        """First and last day of the years, months and days that are named."""
        months = [self._number(m[0][:-1]) for m in self.month.finditer(period)]
        days = [self._number(d[0][:-1]) for d in self.day.finditer(period)]
        first_month, last_month = (months[0], months[-1]) if months else self._part(period)
        last_month = last_month if len(months) != 1 or len(years) == 1 else 12
        first_day, last_day = (days[0], days[-1]) if days else self._third(period, years[-1], last_month)
        try:
            first = date(years[0], first_month, first_day)
            last = date(years[-1], last_month, min(last_day, monthrange(years[-1], last_month)[1]))
        except ValueError:
            return "", ""
        return first.isoformat(), last.isoformat()

    def _part(self, period: str) -> tuple[int, int]:
        """The months of a half-year or a quarter."""
        if any(word in period for word in self.words.list("period.first_half")):
            return 1, 6
        if any(word in period for word in self.words.list("period.second_half")):
            return 7, 12
        quarter = self.words.list("period.quarter")[0]
        if quarter in period:
            place = period.index(quarter) - 1
            number = self._number(period[place])
            if 1 <= number <= 4 and period[place - 1 : place] == self.words.list("period.first")[0]:
                return 1, 3 * number
            if 1 <= number <= 4:
                return 3 * number - 2, 3 * number
        return 1, 12

    def _third(self, period: str, year: int, month: int) -> tuple[int, int]:
        """The days of a third of a month (上旬, 中旬, 下旬), else of the whole month."""
        end = monthrange(year, month)[1] if 1 <= month <= 12 else 31
        ends = ((1, 10), (11, 20), (21, end))
        thirds = zip(self.words.list("period.tens_of_month"), ends, strict=True)
        return next((days for word, days in thirds if word in period), (1, end))

    def _back(self, period: str, today: str) -> tuple[str, str]:
        """五年来, 近三年: so many years back from the article's day; 未来五年 the same ahead."""
        counted = self.count.search(period)
        if not counted or len(today) != 10 or not any(word in period for word in self.words.list("period.back")):
            ahead = counted and len(today) == 10 and any(word in period for word in self.words.list("period.ahead"))
            if not ahead:
                return "", ""
        number = self._number(counted[1]) if counted else 0
        day = date.fromisoformat(today)
        if not 0 < number < 100:
            return "", ""
        forward = any(word in period for word in self.words.list("period.ahead"))
        other = _shift(day, number if forward else -number)
        return (day.isoformat(), other.isoformat()) if forward else (other.isoformat(), day.isoformat())

    def _number(self, written: str) -> int:
        if written.isascii():
            return int(written)
        signs = [sign for sign in written if sign in self._signs]
        value = self.numerals.chinese("".join(signs)) if len(signs) == len(written) else None
        return int(value) if value is not None else 0

    @property
    def _signs(self) -> frozenset[str]:
        digits, tens = self.words.list("number.digits"), self.words.map("number.tens")
        return frozenset((*digits, *self.words.map("number.alike"), *tens))


def _shift(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return (day - timedelta(days=1)).replace(year=day.year + years)
