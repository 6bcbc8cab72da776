"""One fact told twice with figures that exclude each other: same subject, indicator, level, unit and period."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.check.indicators import Indicators
from kg.check.places import Placed, Raw, Sentence, apart
from kg.check.words import CheckWords
from kg.graph.records import StatisticView, Views

_QUOTED = re.compile(r"[“《]([^”》]{2,30})[”》]")
_COMMA = re.compile(r"[，,；;。：:]")
#: Words that put a thing somewhere, at the beginning of what a clause says beside it.
_PLACED = ("在", "于", "赴")
#: Characters that the clause of a figure may have beside its subject, indicator and period, and still speak of the
#: same thing; three times as many in another report, which uses other words.
BESIDE = 1
#: Ways to end a span of time that mean the same: 五年来, 五年间, 五年里.
_SPAN = re.compile(r"(?:以?来|间|里|内|下来|期间)$")


def conflicts(found: Iterable[Sentence], words: CheckWords, views: Views) -> Iterator[Raw]:
    """Pairs of figures in different sentences, of one article or of two, that cannot both be true."""
    indicators = Indicators(views, words)
    titles = {article.iri: (article.source, article.date) for article in views.articles}
    groups: dict[tuple[str, ...], list[tuple[Sentence, Placed]]] = defaultdict(list)
    for sentence in found:
        for one in sentence.figures:
            if indicators.telling(one.statistic):
                level = indicators.level(sentence.text[: one.start] + one.statistic.indicator)
                time = _time(one.statistic, titles[one.statistic.article][1])
                groups[(*indicators.key(one.statistic), level, *time)].append((sentence, one))
    for key in sorted(groups):
        for (first, one), (second, other) in combinations(groups[key], 2):
            if first == second or not apart(one.limits, other.limits):
                continue
            if _one_thing(first, one, second, other, indicators):
                yield Raw(kind="conflict", figures=(one, other), explanation=(
                    f"同一指标“{one.statistic.indicator}”数字不一致："
                    f"{_where(one, titles)}写作{one.statistic.as_written}，"
                    f"{_where(other, titles)}写作{other.statistic.as_written}。"
                ))  # fmt: skip


def _time(one: StatisticView, written: str) -> tuple[str, ...]:
    """What two figures share that hold for one time: dates that are known, else words that mean one day for both.

    五年来 in two reports without a date are, as far as they say, the same five years; no words at all are one time
    within one article or one day's articles. What is done and what is planned are two things.
    """
    tense = "done" if one.status == "done" else "ahead"
    if one.period_start or one.period_end:
        return (tense, "dates", one.period_start, one.period_end)
    if one.period:
        return (tense, "words", _SPAN.sub("来", one.period), written)
    return (tense, "written", written or one.article, "")


def _one_thing(first: Sentence, one: Placed, second: Sentence, other: Placed, indicators: Indicators) -> bool:
    """Whether the clauses name no different things: brands and documents in quotation marks, places, kinds."""
    mine, theirs = _names(first, one), _names(second, other)
    if mine and theirs and not mine & theirs:
        return False
    room = BESIDE if first.article == second.article else 3 * BESIDE
    rests = [_beside(sentence, placed, indicators) for sentence, placed in ((first, one), (second, other))]
    return rests[0] == rests[1] or all(len(rest) <= room and not rest.startswith(_PLACED) for rest in rests)


def _beside(sentence: Sentence, one: Placed, indicators: Indicators) -> str:
    """What the clause of a figure says beside its subject, indicator and period."""
    begin = max((match.end() for match in _COMMA.finditer(sentence.text[: one.start])), default=0)
    end = _COMMA.search(sentence.text, one.end)
    clause = sentence.text[begin : one.start] + sentence.text[one.end : end.start() if end else len(sentence.text)]
    plain = indicators.plain(one.statistic, clause.replace(one.statistic.period, ""))
    return plain.translate(dict.fromkeys(map(ord, indicators.core(one.statistic))))


def _names(sentence: Sentence, one: Placed) -> set[str]:
    """What stands in quotation marks in the clause of a figure and the one before it."""
    start = 0
    for match in list(re.finditer(r"[，,；;]", sentence.text[: one.start]))[:-1]:
        start = match.end()
    end = re.search(r"[，,；;。]", sentence.text[one.end :])
    return set(_QUOTED.findall(sentence.text[start : one.end + end.start() if end else len(sentence.text)]))


def _where(one: Placed, titles: dict[str, tuple[str, str]]) -> str:
    return titles[one.statistic.article][0]
