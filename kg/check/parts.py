"""Parts against their total: 169家，其中省级4家、市级7家; 3场、5场，共8场; 共8场（3场、5场）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.check.places import Placed, Raw, Sentence, apart
from kg.check.words import CheckWords

#: Characters that may stand between two parts of a list: the name of a part and its verb.
NEAR = 22
#: Parts that may overlap are not added up (党员, 女职工); but so many of them that come to little more than their
#: total were meant to make it up.
COMPLETE = 3
LITTLE = Decimal("1.1")
_SEPARATED = re.compile(r"[、，,；;和及（(：:]")


def parts(found: Iterable[Sentence], words: CheckWords) -> Iterator[Raw]:
    """Parts that exceed their total, and complete lists that do not add up to the total beside them."""
    for sentence in found:
        yield from _among(sentence, words)
        yield from _summed(sentence, words)


def _among(sentence: Sentence, words: CheckWords) -> Iterator[Raw]:
    """A total, 其中, and its parts."""
    for cue in re.finditer(words.any("part.among"), sentence.text):
        behind = [one for one in sentence.figures if one.start >= cue.end()]
        before = [one for one in sentence.figures if one.end <= cue.start()]
        if not behind:
            continue
        unit = words.unit(behind[0].statistic.unit)
        total = next((one for one in reversed(before) if words.unit(one.statistic.unit) == unit), None)
        if total is None or unit == "%" or not _of_one_kind(total, behind[0], words):
            continue
        members = _listed(sentence, _run(sentence, behind, unit, words), words)
        large = [part for part in members if _exceeds(part.limits[0], total.limits[1])]
        for part in large:
            yield Raw(kind="part", figures=(total, part), explanation=(
                f"部分大于总数：总数为{total.statistic.as_written}，其中一部分为{part.statistic.as_written}。"
            ))  # fmt: skip
        levels = [_level(sentence, part, words) for part in members]
        if not large and len(members) > 1 and all(levels) and len(set(levels)) == len(levels):
            yield from _compare(total, members, "分级之和大于总数", only_above=True)
        elif not large and len(members) >= COMPLETE and _just_above(members, total):
            yield from _compare(total, members, "各部分之和大于总数", only_above=True)


def _summed(sentence: Sentence, words: CheckWords) -> Iterator[Raw]:
    """A list and its sum, in either order."""
    figures = sentence.figures
    total = re.compile(rf"(?:{words.any('part.total')})(?:{words.any('part.linking')})?了?$")
    for at, one in enumerate(figures):
        if not total.search(sentence.text[: one.start]) or one.statistic.unit == "%":
            continue
        unit = words.unit(one.statistic.unit)
        before = _run_back(sentence, figures[:at], unit, words)
        gap = sentence.text[before[-1].end : one.start] if before else ""
        if len(before) > 1 and re.fullmatch(rf"[，,；;、]?(?:{words.any('part.total')})\S?\S?", gap):
            yield from _compare(one, before, "各部分之和与合计不符", only_above=False)
        opened = re.match(r"[^，。；、]{0,12}[（(：:]|[^。；、]{0,12}，?分别(?:为|是|有)", sentence.text[one.end :])
        if opened:
            start = one.end + opened.end()
            members = _run(sentence, [item for item in figures[at + 1 :] if item.start >= start], unit, words)
            rest = sentence.text[members[-1].end :] if members else ""
            if len(members) > 1 and not re.match(rf"[^，。；、）)]{{0,10}}(?:{words.any('part.open')})", rest):
                yield from _compare(one, members, "各部分之和与总数不符", only_above=False)


def _run(sentence: Sentence, figures: Sequence[Placed], unit: str, words: CheckWords) -> list[Placed]:
    """The figures of one unit that follow each other as a list, from the first on."""
    members: list[Placed] = []
    for one in figures:
        if members and one.start == members[-1].start:
            continue  # one figure read twice
        if words.unit(one.statistic.unit) != unit:
            break
        between = sentence.text[members[-1].end : one.start] if members else "、"
        if len(between) > NEAR or not _SEPARATED.search(between):
            break
        members.append(one)
    return members


def _listed(sentence: Sentence, members: Sequence[Placed], words: CheckWords) -> list[Placed]:
    """The members up to the first that a comma begins anew: 其中补助3万元，撬动8万元 goes on elsewhere."""
    for at in range(1, len(members)):
        between = sentence.text[members[at - 1].end : members[at].start]
        if re.search(r"[，,；;]", between) and not _level(sentence, members[at], words):
            return list(members[:at])
    return list(members)


def _run_back(sentence: Sentence, figures: Sequence[Placed], unit: str, words: CheckWords) -> list[Placed]:
    """The figures of one unit that follow each other as a list, up to the last."""
    members: list[Placed] = []
    for one in reversed(figures):
        if members and one.start == members[-1].start:
            continue
        between = sentence.text[one.end : members[-1].start] if members else "、"
        if words.unit(one.statistic.unit) != unit or len(between) > NEAR or not _SEPARATED.search(between):
            break
        members.append(one)
    return members[::-1]


def _compare(total: Placed, members: Sequence[Placed], why: str, *, only_above: bool) -> Iterator[Raw]:
    """A finding where the sum of the parts cannot be the total (or, with `only_above`, must exceed it)."""
    limits = (_add(one.limits[0] for one in members), _add(one.limits[1] for one in members))
    wrong = _exceeds(limits[0], total.limits[1]) if only_above else apart(limits, total.limits)
    if wrong:
        listed = " + ".join(one.statistic.as_written for one in members)
        said = _add(one.statistic.value for one in members)
        yield Raw(kind="sum", figures=(total, *members), explanation=(
            f"{why}：{listed}，相加为{said:f}，总数写作{total.statistic.as_written}。"
        ))  # fmt: skip


def _just_above(members: Sequence[Placed], total: Placed) -> bool:
    return sum(one.statistic.value for one in members) <= LITTLE * total.statistic.value


def _add(limits: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for limit in limits:
        if limit is None:
            return None
        total += limit
    return total


def _exceeds(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low > high


def _of_one_kind(total: Placed, part: Placed, words: CheckWords) -> bool:
    """Whether a part counts what its total counts: for units of all kinds of things it must say so."""
    if total.statistic.unit not in words.lists["part.loose"]:
        return True
    one, other = total.statistic.indicator, part.statistic.indicator
    return any(one[at : at + 2] in other for at in range(len(one) - 1))


def _level(sentence: Sentence, part: Placed, words: CheckWords) -> str:
    """The level that stands beside a part."""
    near = sentence.text[max(0, part.start - 8) : part.start] + part.statistic.indicator
    found = re.findall(words.any("level.words"), near)
    return found[-1] if found else ""
