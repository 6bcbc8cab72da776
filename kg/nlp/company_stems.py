"""Companies by the core of their names: 云谷光电 for 丽水云谷光电有限公司, 画乡重装 for 画乡重型装备集团有限公司."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.nlp.scan import Candidate, Scan
from kg.rules import Rule

_SHORTEST = 3


def stems(scan: Scan, rule: Rule, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Every place where the core of a full company name, or its shortened form, stands without area and legal form."""
    full: dict[str, str] = {}
    spans: list[tuple[int, int]] = []
    for candidate in found:
        if candidate.type != "Enterprise":
            continue
        name = scan.text[candidate.start : candidate.end]
        core = rule.pattern("{companies.tails}$").sub("", name)
        spans.append((candidate.start, candidate.end))
        if core != name and "“" not in name and name.endswith(rule.words("legal")):
            core, name = _without_area(scan, core), _of_smallest_area(scan, name)
            if len(core) >= _SHORTEST and name not in full.get(core, name):
                full[core] = ""  # two companies share it
            full.setdefault(core, name)
    taken = [False] * (len(scan.text) + 1)
    for start, end in spans:
        taken[start:end] = [True] * (end - start)
    union = rule.words("union")
    for core in sorted(full, key=len, reverse=True):
        for start, end in _places(scan, core) if len(core) >= _SHORTEST and full[core] else ():
            if any(taken[start:end]):
                continue
            taken[start:end] = [True] * (end - start)
            yield Candidate(start, end, rule.target, rule.id, full[core], 3.2)
            tail = next((word for word in union if scan.text.startswith(word, end)), "")
            if tail:
                yield Candidate(start, end + len(tail), "TradeUnion", rule.id, full[core] + tail, 3.5)


def _without_area(scan: Scan, core: str) -> str:
    """The core of a name without the areas that it begins with."""
    for _ in range(2):
        size = next((n for n in (6, 5, 4, 3, 2) if len(core) >= n + 4 and core[:n] in scan.area_names), 0)
        if not size:
            break
        core = core[size:]
    return core


def _of_smallest_area(scan: Scan, name: str) -> str:
    """A name that begins with two areas in full (宜宾市筠连县…), from the smaller one on."""
    first = next((n for n in (6, 5, 4, 3) if name[:n] in scan.area_names and name[:n].endswith(("省", "市"))), 0)
    below = any(name[first : first + n] in scan.area_names for n in (6, 5, 4, 3)) if first else False
    return name[first:] if below else name


def _places(scan: Scan, core: str) -> Iterator[tuple[int, int]]:
    """Where the core stands, whole or cut (画乡特材 of 画乡特材集团), or as its first two and some later characters."""
    brand = core[:2]
    known = scan.segmenter.frequency(brand) > 200
    start = scan.text.find(brand)
    while start >= 0:
        end = _end(scan, core, start)
        word = scan.text[start:end]
        whole = core.startswith(word)
        long_enough = end - start >= (_SHORTEST if whole and not known else 4)
        if long_enough and not scan.segmenter.is_word(word):
            yield start, end
        start = scan.text.find(brand, start + 2)


def _end(scan: Scan, core: str, start: int) -> int:
    """How far the text at `start` goes on in the order of the core's characters, at most one jump."""
    position, index, jumps = start, 0, 0
    while position < len(scan.text) and index < len(core):
        char = scan.text[position]
        if char == core[index]:
            position, index = position + 1, index + 1
            continue
        later = core.find(char, index + 1)
        if later < 0 or jumps >= 2 or index < 2:
            break
        jumps, index, position = jumps + 1, later + 1, position + 1
    return position
