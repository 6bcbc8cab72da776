"""What an article's figures are about where no sentence says it: its union, its occasion, its headline's scheme."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.nlp.quantity_scene import THINGS, Named
from kg.nlp.quantity_words import Words
from kg.nlp.reading import Reading

#: How many paragraphs from the first one on may tell of the occasion that an article reports.
LEAD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """An article at a glance: `main` acts where nobody else does, `topics` by sentence, '' where there is none.

    `occasion` is the event that the article reports, `theme` the scheme that its headline names.
    """

    main: str
    topics: tuple[str, ...]
    occasion: Named | None
    theme: str


class Outliner:
    """Reads outlines with the words of one rule file."""

    def __init__(self, words: Words) -> None:
        several = f"(?:[^，。0-9、“”]{{0,8}}{words.separators()}[^，。0-9]{{0,80}})?"
        self._listing = re.compile(f"{several}{words.any('trim.sum')}[^，。0-9]?[0-9]")
        self._founded = re.compile(f"[^，。；]{{0,8}}{words.any('verbs.founded')}")
        self._meeting = re.compile(f"{words.any('verbs.meetings')}$")
        self._begins = re.compile(f"[一-龥]{{2,10}}?{words.any('again.bodies')}")
        self._verb = re.compile(words.any("verbs.strong"))
        self._company = re.compile(words.any("again.company_unions") + "$")
        self._decides = re.compile(f"{words.any('again.meetings')}{words.any('again.decides')}")
        self._held = re.compile(f"[^，。；]{{0,30}}{words.any('verbs.held')}")

    def outline(self, reading: Reading, names: Sequence[Named], topics: Sequence[str]) -> Outline:
        """The outline of an article; `names` in the order of the text, `topics` by sentence."""
        main = max(dict.fromkeys(topics), key=Counter(topics).__getitem__, default="")
        main = main or self._agent(reading, names)
        heads = [n for n in names if reading.sentences[reading.sentence_at(n.start)].kind == "headline"]
        unions = {n.key for n in heads if n.type == "TradeUnion"}
        own = next(iter(unions)) if len(unions) == 1 and main not in unions else main
        told = self._topics(reading, names, topics, main, own)
        schemes = {n.key for n in heads if n.type in THINGS and not self._meeting.search(n.key)}
        theme = self._edition(next(iter(schemes)), names) if len(schemes) == 1 else ""
        return Outline(main=own, topics=told, occasion=self._occasion(reading, names), theme=theme)

    def _topics(
        self, reading: Reading, names: Sequence[Named], topics: Sequence[str], main: str, own: str
    ) -> tuple[str, ...]:
        """The topics, corrected: no list of many, and a body whose founding was told does not act on.

        A sentence that only falls back to the commonest topic falls back to the union of the headline (`own`).
        """
        starts = [name.start for name in names]
        told, founded, unit, here, meets = [], "", -1, False, False
        spoken: set[str] = set()
        begun: set[str] = set()
        for number, sentence in enumerate(reading.sentences):
            if sentence.unit != unit:
                founded, unit, here = "", sentence.unit, False
                spoken, begun, meets = set(), set(), False
            topic = topics[number] if number < len(topics) and topics[number] else main
            mentions = names[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            said = [name for name in mentions if name.key == topic]
            here = here or bool(said and topic == main)
            spoken.update(name.key for name in mentions)
            false = (n for n in mentions if n.type == "Place" and self._verb.fullmatch(reading.text, n.start, n.end))
            begun.update(n.key.rpartition("|")[2] for n in false)
            begun.update(n.key.rpartition("|")[2] for n in mentions if self._begins_other(reading.text, n))
            meets = meets or self._decides.match(reading.text, sentence.start) is not None
            if not said and meets:
                topic = own  # 会议要求: what a meeting lays down is for all
            if not said and self._company.search(topic) and not self._company.search(own):
                topic = own  # the union of a company acts in its own sentence
            if topic not in spoken and topic.rpartition("|")[2].startswith(tuple(begun)):
                topic = own
            listed = said and said[0].start == sentence.start and self._listing.match(reading.text, said[0].end)
            if listed or (topic == main and not here) or (topic == founded and not said):
                topic = own
            told.append(topic)
            if topic not in (main, own) and said:
                founded = topic if self._founded.match(reading.text, said[0].end) else ""
        return tuple(told)

    def _agent(self, reading: Reading, names: Sequence[Named]) -> str:
        """The body, else the person, that an article without a union or an area speaks of most, '' for none."""
        told = [n for n in names if reading.sentences[reading.sentence_at(n.start)].kind in ("paragraph", "headline")]
        for kinds in (("Enterprise", "Organization", "Facility"), ("Person", "Place")):
            if counts := Counter(name.key for name in told if name.type in kinds):
                return max(dict.fromkeys(counts), key=counts.__getitem__)
        return ""

    def _edition(self, scheme: str, names: Sequence[Named]) -> str:
        """The one edition of a scheme that an article tells of (某年度职工医疗互助), else the scheme itself."""
        plain = scheme.rpartition("|")[2]
        editions = {n.key for n in names if n.type == "Event" and n.key != scheme and n.key.endswith(plain)}
        return next(iter(editions)) if len(editions) == 1 else scheme

    def _begins_other(self, text: str, name: Named) -> bool:
        """Whether an area is only the beginning of a name that is not known (某省某某律师事务所)."""
        return name.type == "Place" and self._begins.match(text, name.end) is not None

    def _occasion(self, reading: Reading, names: Sequence[Named]) -> Named | None:
        """The event that the first paragraphs say was held."""
        units = [s.unit for s in reading.sentences if s.kind == "paragraph"]
        first = list(dict.fromkeys(units))[:LEAD]
        for name in names:
            unit = reading.sentences[reading.sentence_at(name.start)].unit
            if name.type == "Event" and unit in first and self._held.match(reading.text, name.end):
                return name
        return None
