"""Growth against levels: 从60家增加到82家，增加22家; last year's figure, this year's, and 同比增长10%."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from kg.check.indicators import Indicators
from kg.check.places import Placed, Raw, Sentence
from kg.check.words import CheckWords
from kg.graph.records import Views

#: Characters between the verb of growth and the level or the difference that it leads to.
NEAR = 8


def growth(found: Iterable[Sentence], words: CheckWords, views: Views) -> Iterator[Raw]:
    """Differences and growth rates that do not follow from the levels beside them, or from last year's report."""
    found, indicators = tuple(found), Indicators(views, words)
    by_year: dict[tuple[str, ...], list[Placed]] = defaultdict(list)
    for sentence in found:
        for one in sentence.figures:
            if (year := _year(one)) and one.statistic.bound == "exact":
                by_year[(*indicators.key(one.statistic), str(year))].append(one)
    for sentence in found:
        yield from _within(sentence, words)
        yield from _against_last_year(sentence, words, indicators, by_year)


def _within(sentence: Sentence, words: CheckWords) -> Iterator[Raw]:
    """从A增加到B，增加C."""
    move = f"(?P<way>{words.any('growth.up', 'growth.down')})(?:{words.any('growth.to')})"
    change = rf"[，,（(]?\S{{0,2}}(?:{words.any('growth.up', 'growth.down')})(?:了|幅度?)?(?:达到?|为)?"
    figures = sentence.figures
    for one, other, third in zip(figures, figures[1:], figures[2:], strict=False):
        begin = re.search(rf"(?:{words.any('growth.from')})\S{{0,{NEAR}}}$", sentence.text[: one.start])
        step, rest = sentence.text[one.end : other.start], sentence.text[other.end : third.start]
        moved = begin and re.search(rf"{move}$", step) and len(step) <= 2 * NEAR
        if moved and one.statistic.unit == other.statistic.unit and re.fullmatch(change, rest):
            yield from _compare(one, other, third, words)


def _compare(old: Placed, new: Placed, said: Placed, words: CheckWords) -> Iterator[Raw]:
    """A finding where the stated change is neither the difference nor the growth rate of two exact levels."""
    if not all(one.statistic.bound == "exact" for one in (old, new, said)) or not old.statistic.value:
        return
    difference = abs(new.statistic.value - old.statistic.value)
    value, unit = said.statistic.value, said.statistic.unit
    if unit == "个百分点" or words.unit(unit) == words.unit(old.statistic.unit) != "%":
        wrong = min(abs(difference - value), abs(difference * 100 - value)) > _rounding(old, new, said)
        true = f"相差{difference * 100 if unit == '个百分点' else difference:f}{unit}"
    elif unit == "%":
        rate = difference / old.statistic.value
        wrong = abs(rate - value) > Decimal("0.006")
        true = f"变化{rate * 100:.1f}%"
    else:
        return
    if wrong:
        yield Raw(kind="growth", figures=(old, new, said), explanation=(
            f"增减与前后数字不符：从{old.statistic.as_written}到{new.statistic.as_written}，{true}，"
            f"原文写作{said.statistic.as_written}。"
        ))  # fmt: skip


def _rounding(*figures: Placed) -> Decimal:
    """What rounding of figures such as 3.5万 can account for: the coarsest written digit of them."""
    coarsest = Decimal(0)
    for one in figures:
        digits = re.search(r"\d+(?:\.(\d+))?(?=([万亿]?))", one.statistic.as_written)
        scale = {"万": 4, "亿": 8}.get(digits[2], 0) if digits else 0
        if scale and digits:
            coarsest = max(coarsest, Decimal(1).scaleb(scale - len(digits[1] or "")))
    return coarsest


def _against_last_year(
    sentence: Sentence, words: CheckWords, indicators: Indicators, by_year: dict[tuple[str, ...], list[Placed]]
) -> Iterator[Raw]:
    """B，同比增长P%: the year before has a figure of its own."""
    change = (
        rf"[，,（(]?(?:{words.any('growth.lastyear')})(?P<way>{words.any('growth.up', 'growth.down')})了?(?:达到?|为)?"
    )
    for level, rate in pairwise(sentence.figures):
        said = re.fullmatch(change, sentence.text[level.end : rate.start])
        year = _year(level)
        if not said or rate.statistic.unit != "%" or not year or level.statistic.bound != "exact":
            continue
        sign = -1 if said["way"] in words.lists["growth.down"] else 1
        for old in by_year.get((*indicators.key(level.statistic), str(year - 1)), ()):
            if not old.statistic.value or rate.statistic.bound != "exact":
                continue
            true = level.statistic.value / old.statistic.value - 1
            if abs(true - sign * rate.statistic.value) > Decimal("0.006"):
                yield Raw(kind="growth", figures=(old, level, rate), explanation=(
                    f"增幅与上年数字不符：上年{old.statistic.as_written}，本年{level.statistic.as_written}，"
                    f"变化{true * 100:.1f}%，原文写作{said['way']}{rate.statistic.as_written}。"
                ))  # fmt: skip


def _year(one: Placed) -> int:
    """The calendar year that a figure is of, 0 where its period is another."""
    start, end = one.statistic.period_start, one.statistic.period_end
    whole = start.endswith("-01-01") and end.endswith("-12-31") and start[:4] == end[:4]
    return int(start[:4]) if whole and start[:4].isdigit() else 0
