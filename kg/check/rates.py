"""Rates and means against the two figures they follow from (培训5040人，就业3280人，转化率65%); shares above one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.check.places import Placed, Raw, Sentence
from kg.check.words import CheckWords

#: Characters between a figure and the rate that is said of it.
NEAR = 16
#: How far a mean may be from its two figures, which are rounded: 1836.5万元 and 1.46万人次.
ROUNDED = Decimal("0.03")
_WHOLE = Decimal(1)


def rates(found: Iterable[Sentence], words: CheckWords) -> Iterator[Raw]:
    """Rates and means that do not follow from their two figures, and shares of more than a whole."""
    for sentence in found:
        for at, one in enumerate(sentence.figures):
            if one.statistic.unit != "%":
                yield from _mean(sentence, at, words)
                continue
            low = one.limits[0]
            if low is not None and low > _WHOLE and re.search(rf"(?:{words.any('rate.share')})$", _said(sentence, one)):
                yield Raw(kind="share", figures=(one,), explanation=f"占比超过百分之百：{one.statistic.as_written}。")
            pair = _pair(sentence, sentence.figures[:at], one, words)
            if pair is not None:
                yield from _compare(one, *pair)


def _said(sentence: Sentence, one: Placed) -> str:
    """The words before a rate, back to the last comma, without the verb that leads to it."""
    words = re.split(r"[，,。；;、]", sentence.text[: one.start])[-1]
    return re.sub(r"(?:达到了?|达|为|是|保持在|提升至|提升到|提高到|超过|突破|约)+$", "", words)


def _pair(
    sentence: Sentence, before: Sequence[Placed], rate: Placed, words: CheckWords
) -> tuple[Placed, Placed] | None:
    """(part, whole) of a rate, where the sentence names both and says that the rate is theirs."""
    counts = [one for one in before if one.statistic.unit != "%"]
    if not counts or counts[-1].end != max(one.end for one in before):
        return None
    part = counts[-1]
    unit = words.unit(part.statistic.unit)
    whole = next((one for one in reversed(counts[:-1]) if words.unit(one.statistic.unit) == unit), None)
    between = sentence.text[part.end : rate.start]
    if (
        whole is None
        or whole.statistic.value < part.statistic.value
        or re.search(r"[；;]", sentence.text[whole.end : rate.start])
    ):
        return None
    share = re.search(rf"(?:{words.any('rate.of')})(?P<whole>[^，。；、]*)$", between)
    if share:
        named = re.sub(words.any("rate.whole"), "", share["whole"])
        near = sentence.text[max(0, whole.start - NEAR) : whole.end + NEAR]
        known = not named or any(named[at : at + 2] in near for at in range(len(named) - 1))
        return (part, whole) if known and len(between) <= 2 * NEAR else None
    stem = re.search(r"(?:^|[，,])(?:总|平均|综合)?(?P<stem>\w{2,6})率[^，,]{0,6}$", between)
    if stem is None or len(between) > 2 * NEAR:
        return None
    about = re.split(r"[，,；;]", sentence.text[: part.start])[-1] + sentence.text[part.end : part.end + stem.start()]
    plain = f"{stem['stem']}率".endswith(words.lists["rate.plain"]) and re.search(words.any("rate.outcome"), about)
    return (part, whole) if plain or stem["stem"][-2:] in about else None


def _compare(rate: Placed, part: Placed, whole: Placed) -> Iterator[Raw]:
    """A finding where no pair of numbers within the figures' limits gives the rate as it is rounded."""
    (low, high), (least, most) = part.limits, whole.limits
    smallest = low / most if low is not None and most else None
    largest = high / least if high is not None and least else None
    under, over = rate.limits
    slack = _slack(rate.statistic.value)
    if (largest is not None and under is not None and largest < under - slack) or (
        smallest is not None and over is not None and smallest > over + slack
    ):
        true = part.statistic.value / whole.statistic.value
        yield Raw(kind="rate", figures=(whole, part, rate), explanation=(
            f"比率与两个数字不符：{part.statistic.as_written}占{whole.statistic.as_written}的{true * 100:.1f}%，"
            f"原文写作{rate.statistic.as_written}。"
        ))  # fmt: skip


def _mean(sentence: Sentence, at: int, words: CheckWords) -> Iterator[Raw]:
    """补助1836万元，受益1.5万人次，人均1258元: a mean that is not the sum over the heads."""
    one, before = sentence.figures[at], sentence.figures[:at]
    lead = sentence.text[before[-1].end : one.start] if before else ""
    if (
        len(before) < 2
        or len(lead) > NEAR
        or not re.search(rf"[，,](?:{words.any('rate.mean')})(?:{words.any('rate.given')})*$", lead)
    ):
        return
    money = [two for two in before[-2:] if two.statistic.unit == one.statistic.unit == "元"]
    heads = [two for two in before[-2:] if two.statistic.unit in words.lists["rate.heads"]]
    if len(money) != 1 or len(heads) != 1 or re.search(r"[；;]", sentence.text[before[-2].end : one.start]):
        return
    true = money[0].statistic.value / heads[0].statistic.value
    if abs(true / one.statistic.value - 1) > ROUNDED and all(two.statistic.bound == "exact" for two in before[-2:]):
        yield Raw(kind="mean", figures=(money[0], heads[0], one), explanation=(
            f"人均与总数不符：{money[0].statistic.as_written}除以{heads[0].statistic.as_written}为{true:.0f}元，"
            f"原文写作{one.statistic.as_written}。"
        ))  # fmt: skip


def _slack(value: Decimal) -> Decimal:
    """Half a unit of the last digit that a rate is written with: 65% is anything from 64.5% to 65.5%.

    >>> str(_slack(Decimal("0.65"))), str(_slack(Decimal("0.956"))), str(_slack(Decimal("0.9")))
    ('0.005', '0.0005', '0.05')
    """
    exponent = value.normalize().as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) else 2
    return Decimal(5).scaleb(-max(digits, 1) - 1)
