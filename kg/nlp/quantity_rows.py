"""Figures that have been read: how one leans on those before it, and when two are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.model import Statistic
from kg.nlp.indicators import Indicator
from kg.nlp.quantities import Quantity
from kg.nlp.quantity_words import Words

#: The longest list of counted things that is put in front of 惠及职工, in characters.
LONGEST_LEAD = 9
_QUOTED = re.compile(r"“[^“”]*”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure on its way to a statistic."""

    quantity: Quantity
    indicator: Indicator
    subject: str
    period: str
    status: str
    comparison: str
    spans: tuple[tuple[int, int], ...]


class Leaning:
    """Completes indicators that need the figures before them."""

    def __init__(self, words: Words) -> None:
        self._audience = re.compile(words.any("trim.audience"))
        self._benefit = re.compile(words.any("verbs.coverage"))
        self._classes = re.compile(f"(.{{2,}})({words.any('verbs.strong')}){words.any('trim.classes')}")

    def complete(self, rows: Sequence[Row], indicator: Indicator, quantity: Quantity, subject: str) -> Indicator:
        """An indicator that leans on the figure before it: 聘任100名 (of those), 惠及职工 and 听众 (of what)."""
        if not rows or indicator.form not in ("object-figure", "noun-figure", "figure-subject"):
            return indicator
        last = rows[-1]
        bare = indicator.form == "object-figure" and not indicator.thing and indicator.text == indicator.verb
        if bare and last.quantity.unit == quantity.unit:
            return replace(indicator, text=indicator.verb + last.indicator.thing, thing=last.indicator.thing)
        held = self._classes.fullmatch(last.indicator.thing) if bare else None
        if held is not None and held[2] == indicator.verb and len(held[1]) <= LONGEST_LEAD:
            return replace(indicator, text=indicator.verb + held[1], thing=held[1])
        benefit = self._benefit
        if indicator.form == "object-figure":
            leans = bool(indicator.verb and benefit.match(indicator.verb))
        else:
            leans = self._audience.fullmatch(indicator.text) is not None
        heard = indicator.form != "object-figure" and leans
        if (
            not leans
            or (last.subject != subject and not heard)
            or last.quantity.kind == "share"
            or benefit.search(last.indicator.verb)
        ):
            return indicator
        group = [row for row in rows if row.spans[-1] == last.spans[-1] and row.subject == last.subject]
        lead = "、".join(dict.fromkeys(row.indicator.thing for row in group))
        lead = lead if len(lead) <= LONGEST_LEAD else _QUOTED.sub("", lead)
        fits = 0 < len(lead) <= LONGEST_LEAD and indicator.text not in lead
        return replace(indicator, text=lead + indicator.text) if fits else indicator


def merge(statistics: Sequence[Statistic]) -> tuple[Statistic, ...]:
    """The same statistic stated twice is one with both pieces of evidence."""
    merged: dict[tuple[str, str, Decimal, str, str, str], Statistic] = {}
    for one in statistics:
        key = (one.subject, one.indicator, one.value, one.unit, one.period, one.status)
        known = merged.get(key)
        evidence = tuple(dict.fromkeys((*known.evidence, *one.evidence))) if known else one.evidence
        merged[key] = replace(known or one, evidence=evidence)
    return tuple(merged.values())
