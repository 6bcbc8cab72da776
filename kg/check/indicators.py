"""What a figure counts, in a form that is the same in two reports: whose, what, at which level, in which unit."""

from __future__ import annotations

import re

from kg.check.words import CheckWords
from kg.graph.iris import normalise
from kg.graph.records import StatisticView, Views

#: Characters that an indicator must have left when general words are taken away, to be known by itself.
TELLING = 3
_MARKS = re.compile(r"[，。；：、·！？]+")


class Indicators:
    """Keys of figures; a place and its own union are one subject, as in the reports' way of speaking."""

    def __init__(self, views: Views, words: CheckWords) -> None:
        unions = {node.name: node.iri for node in views.nodes if node.type == "TradeUnion"}
        self._actor = {
            node.iri: unions.get(f"{node.name}总工会", node.iri) for node in views.nodes if node.type == "Place"
        }
        self._forms = {node.iri: _forms(node.name, *node.aliases) for node in views.nodes}
        self._words = words
        self._drop = re.compile(words.any("indicator.drop"))
        self._general = re.compile(words.any("indicator.general"))
        alike = words.maps["indicator.alike"]
        self._alike = sorted(alike.items(), key=lambda pair: (-len(pair[0]), pair[0]))

    def core(self, one: StatisticView) -> str:
        """The indicator without its subject's name, marks, adverbs and ways of saying the same."""
        return self.plain(one, one.indicator)

    def plain(self, one: StatisticView, text: str) -> str:
        """Words about a figure without its subject's name, marks, adverbs and ways of saying the same."""
        text = _MARKS.sub("", normalise(text))
        for form in self._forms.get(one.subject, ()):
            text = text.replace(form, "") or text
        for written, same in self._alike:
            text = text.replace(written, same)
        return self._drop.sub("", text)

    def telling(self, one: StatisticView) -> bool:
        """Whether the words say by themselves what is counted (困难职工慰问 does, 惠及职工 does not)."""
        return len(self._general.sub("", self.core(one))) >= TELLING

    def level(self, text: str) -> str:
        """The last level that a text names, '' for none."""
        found = re.findall(self._words.any("level.words"), text)
        return found[-1] if found else ""

    def key(self, one: StatisticView) -> tuple[str, str, str]:
        """(subject, core of the indicator, unit): equal for figures of one thing."""
        return self._actor.get(one.subject, one.subject), self.core(one), self._words.unit(one.unit)


def _forms(*names: str) -> list[str]:
    """Names as they are compared, longer ones first."""
    return sorted({normalise(name) for name in names}, key=lambda form: (-len(form), form))
