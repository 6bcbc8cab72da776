"""Who speaks within quotation marks, and for which body: 我们 and 公司 are the speaker's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.nlp.quantity_scene import ACTORS, Named
from kg.nlp.quantity_words import Words

_QUOTE = re.compile(r"“[^“”\n]{8,}”")
_BODIES = ACTORS - {"Person", "Place"}
#: How far from the marks the words that name the speaker may stand, in characters.
REACH = 50
#: How far the name that a pronoun stands for, or the end of the sentence behind.
FAR = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Words quoted at `start`..`end`: the speaker's key and that of the body spoken for, '' where unknown."""

    start: int
    end: int
    speaker: str
    body: str


class Speakers:
    """Finds quoted speech with the words of one rule file."""

    def __init__(self, words: Words) -> None:
        says = words.any("speech.says")
        self._behind = re.compile(f"[^。“”\\n]{{0,{REACH}}}?{says}")
        self._scene = re.compile(f"[^。“”\\n]{{8,{FAR}}}。")
        self._pronoun = re.compile(words.any("trim.pronouns"))
        self._ahead = re.compile(f"[^。”\\n]{{2,{REACH}}}{says}[^。“”\\n，：]{{0,4}}[，：]?$")

    def find(self, text: str, names: Sequence[Named], employers: Mapping[str, str]) -> list[Speech]:
        """The quoted speech of a text; `employers` gives a person's body where the words of saying do not."""
        starts = [name.start for name in names]
        found = []
        for quote in _QUOTE.finditer(text):
            where = self._behind.match(text, quote.end())
            if where is None:
                where = self._ahead.search(text, max(0, quote.start() - REACH - 8), quote.start())
            if where is None and text[quote.start() - 1] == "\n" and text[quote.end() - 2] in "。！":
                where = self._scene.match(text, quote.end())  # the paragraph opens with the words of who comes next
            if where is None:
                continue
            said = names[bisect_left(starts, where.start()) : bisect_left(starts, where.end())]
            person = next((name for name in said if name.type == "Person"), None)
            if person is None and self._pronoun.match(text, where.start()):
                told = (n for n in reversed(names[: bisect_left(starts, quote.start())]) if n.type == "Person")
                person = next((n for n in told if quote.start() - n.end < FAR), None)
            bodies = [n for n in said if n.type in _BODIES and (person is None or n.end <= person.start)]
            bodies = bodies if person in said or person is None else []
            speaker = person.key if person else ""
            body = bodies[-1].key if bodies else employers.get(speaker, "")
            if speaker or body:
                found.append(Speech(start=quote.start(), end=quote.end(), speaker=speaker, body=body))
        return found
