"""Short references in sentences with figures: 该中心, 联合会, 律所 stand for what was named before with that noun."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain

from kg.nlp.quantity_scene import ACTORS, BODIES, THINGS, Named, quoted
from kg.nlp.quantity_words import Words, either

#: How far back the full name may stand, in characters.
NEAR = 400
#: Nouns of so many characters (中心, 学校) only stand for what their own paragraph named.
GENERIC = 2
#: How far behind a name in quotation marks its noun may begin (“畲乡情”职工服务车), in characters.
TAIL = 8
#: How far behind it may stand where none stands before.
AHEAD = 120
#: How many names before the noun are looked through.
FAR = 30
_RUN = re.compile("[一-龥]*")
#: Lengths of the ends of names that may stand for them, the longer first, and the classes of such names.
SUFFIXES = (4, 3)
SUFFIXED = BODIES | {"TradeUnion", "Enterprise"}
#: Classes that a short reference may stand for; events and programmes are taken up elsewhere (这项活动).
_KINDS = (ACTORS | BODIES) - {"Person", "Place", "Programme", "Event"}


class References:
    """Finds them with the words of one rule file."""

    def __init__(self, words: Words) -> None:
        self._same = words.map("again.same")
        nouns = either([*words.list("again.nouns"), *self._same])
        this, heads = words.any("again.this"), words.any("trim.subject_head", "again.since")
        self._this = re.compile(f"{this}(?P<noun>{nouns})")
        self._heads = re.compile(f"(?<=[，。；：！？“\\n])(?:{heads}，?)*")
        marks = words.any("again.behind", "verbs.strong")
        schemes = words.any("again.schemes")
        self._scheme = re.compile(f"(?<=[，。；：！？“\\n])(?:{heads}，?)*(?P<scheme>{schemes})(?={marks})")
        self._no_suffix = re.compile("|".join(words.list("again.no_suffix")))
        self._stops = re.compile(words.any("again.not_behind"))
        editions, occasions = words.any("again.editions"), words.any("again.occasions")
        not_behind = f"{words.any('again.not_behind')}(?!{words.any('trim.has')})"
        self._edition = re.compile(f"{editions}[一-龥]{{0,4}}?(?P<noun>{occasions})")
        self._alike = {noun: tuple(words.list("again.races")) for noun in words.list("again.race")}
        self._feasts = {noun: tuple(words.list("again.feasts")) for noun in words.list("again.feast")}
        things = words.any("again.things", "again.contests")
        self._thing = re.compile(
            f"(?<=[，。；：！？“\\n])(?:{heads}，?)*(?P<thing>(?:{this})?(?P<noun>{things}))(?={marks}|[0-9])"
        )
        self._held = re.compile(
            f"{words.any('trim.holding')}{words.list('trim.of')[0]}(?P<thing>(?P<noun>{words.any('again.things')}))(?=，)"
        )
        behind = words.any("again.behind", "verbs.strong", "bound.atLeast", "bound.under", "bound.about")
        follows = f"(?={behind}|[0-9]|(?<=[一-龥]{{3}})(?!{not_behind}))"
        self._bare = re.compile(f"(?<=[，。；：！？“\\n])(?:{heads}，?)*(?P<noun>{nouns}){follows}")

    def is_one(self, name: Named) -> bool:
        """Whether what was taken for a name is a reference itself (这个工作室)."""
        return self._this.fullmatch(name.key.rpartition("|")[2]) is not None

    def find(self, text: str, names: Sequence[Named]) -> list[Named]:
        """The references of a text whose full name is known; `names` in the order of the text."""
        starts = [name.start for name in names]
        found = []
        found += [*self._suffixed(text, names, starts), *self._schemes(text, names, starts)]
        found += [n for n in self._kinds(text, names, starts) if all(n.start != other.start for other in found)]
        for match in self._edition.finditer(text):
            number = bisect_left(starts, match.start())
            told = (
                n
                for n in reversed(names[:number])
                if n.type == "Event" and n.key.endswith((match["noun"], *self._feasts.get(match["noun"], ())))
            )
            if any(n.start <= match.start() < n.end for n in names[max(0, number - 3) : number + 1]):
                continue
            if (event := next(told, None)) is not None:
                found.append(Named(start=match.start(), end=match.end(), type=event.type, key=event.key))
        for pattern in (self._this, self._bare):
            for match in pattern.finditer(text):
                start = match.start() if pattern is self._this else match.start("noun")
                number = bisect_left(starts, start)
                inside = any(n.end > start for n in names[max(0, number - 3) : number])
                if inside or any(n.start < match.end() for n in names[number : number + 1]):
                    continue
                meant = self._meant(text, match["noun"], names, number, start)
                if meant is not None:
                    found.append(Named(start=start, end=match.end(), type=meant.type, key=meant.key))
        return found

    def _named(self, text: str, name: Named, noun: str, ends: tuple[str, str]) -> bool:
        """Whether a name ends in the noun, or was written with it behind its marks (“畲乡情”服务车, then 服务车)."""
        if name.type in _KINDS and name.key.endswith(ends):
            return True
        return name.type in BODIES and self._tailed(text, name, noun)

    def _tailed(self, text: str, name: Named, noun: str) -> bool:
        """Whether the noun stands behind the name's quotation marks."""
        close = text.rfind("”", name.start, name.end + 1)
        tail = _RUN.match(text, close + 1, close + TAIL + len(noun))
        return close >= 0 and tail is not None and noun in tail[0]

    def _suffixed(self, text: str, names: Sequence[Named], starts: Sequence[int]) -> list[Named]:
        """Clauses that begin with the last characters of a name before (…职工培训季, then 培训季已惠及…)."""
        found = []
        for head in self._heads.finditer(text):
            start = head.end()
            number = bisect_left(starts, start)
            if number < len(names) and names[number].start < start + SUFFIXES[0]:
                continue
            near = [name for name in names[max(0, number - 12) : number] if start - name.end < NEAR]
            if any(name.end > start for name in near):
                continue
            for size in SUFFIXES:
                words = text[start : start + size]
                if (
                    _RUN.fullmatch(words) is None
                    or self._no_suffix.search(words)
                    or self._stops.match(text, start + size)
                ):
                    continue
                meant = next((n for n in reversed(near) if self._ends(text, n, words)), None)
                if meant is not None:
                    found.append(Named(start=start, end=start + size, type=meant.type, key=meant.key))
                    break
        return found

    def _schemes(self, text: str, names: Sequence[Named], starts: Sequence[int]) -> list[Named]:
        """项目 or 平台 at the head of a clause: the last programme that the paragraph named."""
        found = []
        for match in self._scheme.finditer(text):
            start = match.start("scheme")
            number = bisect_left(starts, start)
            line = text.rfind("\n", 0, start)
            near = [name for name in names[max(0, number - FAR) : number] if name.start > line]
            told = [name for name in reversed(near) if name.type == "Programme"]
            kind = (n for n in told if match["scheme"] in text[max(0, n.start - TAIL) : n.end + TAIL])
            wide = (n for n in reversed(names[max(0, number - FAR) : number]) if start - n.end < NEAR)
            marked = (n for n in wide if n.type == "Programme" and quoted(text, n))
            meant = next(kind, next(marked, None) if told else None) or (told[0] if told else None)
            if meant is not None and all(name.end <= start for name in near):
                found.append(Named(start=start, end=match.end(), type=meant.type, key=meant.key))
        return found

    def _kinds(self, text: str, names: Sequence[Named], starts: Sequence[int]) -> list[Named]:
        """活动, 竞赛 at the head of a clause, 由某局主办的赛事 at its end: the last thing that was called so."""
        found = []
        for match in chain(self._thing.finditer(text), self._held.finditer(text)):
            start, noun = match.start("thing"), match["noun"]
            number = bisect_left(starts, start)
            before = names[max(0, number - 40) : number]
            if any(name.end > start for name in before[-3:]) or start in starts[number : number + 1]:
                continue
            near = [name for name in reversed(before) if name.type in THINGS and start - name.end < NEAR]
            ends = self._alike.get(noun, (noun,))
            meant = next((n for n in near if n.key.endswith(ends) or self._tailed(text, n, noun)), None)
            if meant is not None:
                found.append(Named(start=start, end=match.end("thing"), type=meant.type, key=meant.key))
        return found

    def _ends(self, text: str, name: Named, words: str) -> bool:
        return name.type in SUFFIXED and (name.key.endswith(words) or self._named(text, name, words, (words, words)))

    def _meant(self, text: str, noun: str, names: Sequence[Named], number: int, start: int) -> Named | None:
        """The last name before that ends in the noun, or in the word that it is short for; else the next one behind."""
        ends = (noun, self._same.get(noun, noun))
        near = text.rfind("\n", 0, start) if len(noun) <= GENERIC else start - NEAR
        further: dict[str, Named] = {}
        for name in reversed(names[:number]):
            if name.end < min(near, start - NEAR):
                break
            if self._named(text, name, noun, ends):
                if name.end >= near:
                    return name
                further.setdefault(name.key, name)
        if len(further) == 1:
            return next(iter(further.values()))
        ahead = (name for name in names[number:] if name.start - start < AHEAD)
        return next((name for name in ahead if name.type in _KINDS and name.key.endswith(ends)), None)
