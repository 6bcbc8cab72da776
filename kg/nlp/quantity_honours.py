"""Figures that belong to somebody whatever the sentence speaks of: honours to who gives them, rates to the union."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.nlp.indicators import Indicator
from kg.nlp.quantities import Quantity
from kg.nlp.quantity_scene import Named, Scene
from kg.nlp.quantity_words import Words

#: Classes of names that honour those who are counted, and classes of winners.
GIVERS = frozenset({"TradeUnion", "Place"})
WINNERS = ("Organization|", "Enterprise|")
#: Forms of wording in which those who are counted stand behind the figure.
COUNTED = frozenset({"figure-subject", "around", "list"})


class Honours:
    """Finds them with the words of one rule file."""

    def __init__(self, words: Words) -> None:
        self._passive = re.compile(f"[^，。；0-9]{{0,14}}?{words.any('verbs.passive')}")
        self._honours = re.compile(f"[^，。；]{{0,4}}?{words.any('verbs.honours')}")
        self._races = re.compile(f"{words.any('again.races', 'again.contests')}$")
        self._prizes = re.compile(words.any("verbs.prizes"))
        self._rates, self._talks = re.compile(words.any("verbs.own_rates")), re.compile(words.any("verbs.talks"))

    def decide(
        self,
        text: str,
        quantity: Quantity,
        indicator: Indicator,
        heard: str,
        scene: Scene,
        *,
        names: Sequence[Named],
        done: bool,
    ) -> str:
        """Who honours (20名职工被市总工会授予…), the contest of a prize, the union of a rate; '' for anything else."""
        if quantity.kind == "share" and scene.union and self._rates.search(indicator.text):
            return "" if self._talks.search(scene.thing + scene.before) else scene.actor
        if indicator.form not in COUNTED or not done:
            return ""
        if passive := self._passive.match(text, quantity.end):
            giver = (n for n in names if n.start == passive.end() and n.type in GIVERS)
            return next((name.key for name in giver if self._honours.match(text, name.end)), "")
        event = scene.known.get("Event")
        if event is None or not self._prizes.search(heard) or not self._races.search(event.key):
            return ""
        return event.key if scene.actor.startswith(WINNERS) and scene.actor != scene.default else ""
