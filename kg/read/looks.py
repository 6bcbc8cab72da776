"""What each unit of a page looks like, by itself and beside its neighbours: heading, short line, paragraph ..."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from kg.read import bylines, cues
from kg.read.lines import Unit

#: Longest line, in characters, that is still taken for a headline, for a question as one, and for a caption.
HEADLINE, QUESTION, CAPTION = 40, 30, 60
#: From this score on a line surely goes on with, or breaks off, a sentence (`cues.head_score`, `cues.tail_score`).
SURE = 3


class Look(Enum):
    """What a unit looks like by itself."""

    HEADING = "heading"
    SHORT = "short"
    PARAGRAPH = "paragraph"
    LEAD = "lead"
    BYLINE = "byline"
    CREDIT = "credit"
    CAPTION = "caption"
    NOTE = "note"


#: Longest line with a colon that may stand above a headline.
_KICKER = 10
#: How a Markdown list begins its items.
_LIST = ("- ", "* ", "+ ")
BODY = (Look.PARAGRAPH, Look.LEAD)
TITLE = (Look.HEADING, Look.SHORT)
_ASIDE = (Look.SHORT, Look.CREDIT, Look.CAPTION, Look.NOTE)


def looks(units: Sequence[Unit], *, captions: frozenset[int] = frozenset()) -> list[Look]:
    """What every unit of a file is, from its own text and its neighbours; headlines and subheads are still SHORT.

    `captions` are the starts of lines that the file itself calls captions.
    """
    found = [Look.CAPTION if unit.lines[0][0] in captions else _look(unit) for unit in units]
    if not any(look in BODY for look in found):  # a file of short lines only: the first is its headline
        short = [at for at, look in enumerate(found) if look is Look.SHORT]
        for at in short[1:] or short:
            found[at] = Look.PARAGRAPH
    _bare_names(units, found)
    _kickers(units, found)
    wide = wide_gap(units)
    headed = sum(look is Look.HEADING for look in found) > 1
    for at, look in enumerate(found):
        if look is Look.SHORT and _is_fragment(units, found, at, wide=wide, headed=headed):
            found[at] = Look.PARAGRAPH
    _captions_inside(units, found, wide=wide)
    _credited(units, found, wide=wide)
    return found


def wide_gap(units: Sequence[Unit]) -> int:
    """How many blank lines set something apart in this file: two more than are usual between its lines."""
    gaps = sorted(unit.gap for unit in units[1:])
    return (gaps[len(gaps) // 2] if gaps else 0) + 2


def _look(unit: Unit) -> Look:
    text = unit.text
    if unit.level:
        return Look.HEADING
    if bylines.info_byline(text)[1]:
        return Look.BYLINE
    if cues.is_furniture(text):
        return Look.NOTE
    if text.startswith("!["):
        return Look.CAPTION
    kind = bylines.byline_kind(text)
    if kind in ("byline", "credit"):
        return Look.BYLINE if kind == "byline" else Look.CREDIT
    lead = bylines.lead_length(text)
    if lead:
        return Look.LEAD if lead < len(text) else Look.BYLINE
    if len(text) <= CAPTION and (bylines.is_credit(text) or (cues.is_picture(text) and text.count("。") < 2)):
        return Look.CAPTION
    if text.startswith(_LIST) or (text[0] == "|" == text[-1]):
        return Look.PARAGRAPH
    if len(text) > HEADLINE or "。" in text or cues.is_full(text):
        return Look.PARAGRAPH
    if not cues.is_open(text) and (len(text) > QUESTION or text.count("，") + text.count(",") > 1):
        return Look.PARAGRAPH
    return Look.SHORT


def _kickers(units: Sequence[Unit], found: list[Look]) -> None:
    """A few characters with a colon above a headline (海川县：) are the first line of it, not a sentence."""
    for at in range(len(units) - 1):
        text = units[at].text
        short = found[at] is Look.PARAGRAPH and len(text) <= _KICKER and text[-1] in "：:"
        if short and found[at + 1] in TITLE and "，" not in text and "," not in text:
            found[at] = Look.SHORT


def _bare_names(units: Sequence[Unit], found: list[Look]) -> None:
    """A line of bare names is a byline between a headline and the text."""
    for at in range(1, len(units) - 1):
        above = at - 2 if found[at - 1] is Look.NOTE else at - 1  # such as the date of a speech
        between = found[at] is Look.SHORT and above >= 0 and found[above] in TITLE and found[at + 1] in BODY
        if between and bylines.byline_kind(units[at].text) == "names":
            found[at] = Look.BYLINE


def _is_fragment(units: Sequence[Unit], found: Sequence[Look], at: int, *, wide: int, headed: bool) -> bool:
    """Whether a short line is no heading but a piece of a paragraph that a column or a page break cut."""
    unit, after = units[at], at + 1
    before = at - 1
    left_open = before >= 0 and found[before] in BODY and cues.is_open(units[before].text) and unit.gap < wide
    if left_open and cues.head_score(unit.text) >= SURE:
        return True
    if left_open and cues.tail_score(unit.text) < SURE:  # what follows may as well go on with what was left open
        return False
    if after >= len(units) or found[after] is not Look.PARAGRAPH or not cues.is_open(unit.text):
        return before >= 0 and found[before] in BODY and not cues.is_open(unit.text) and not cues.form(unit.text)
    if unit.gap >= wide or units[after].gap >= wide:
        return False
    head = cues.head_score(units[after].text)
    if headed and head >= 0 and at > 0 and found[before] is Look.PARAGRAPH and not cues.is_ordinal(unit.text):
        return True
    return cues.tail_score(unit.text) + head >= SURE


def _captions_inside(units: Sequence[Unit], found: list[Look], *, wide: int) -> None:
    """Short lines between the two halves of a sentence are captions."""
    at = 0
    while at < len(units):
        if found[at] not in BODY or not cues.is_open(units[at].text):
            at += 1
            continue
        after = at + 1
        while after < len(units) and (found[after] in _ASIDE or _is_aside(units, found, after, wide=wide)):
            after += 1
        between = range(at + 1, after)
        halves = after < len(units) and found[after] is Look.PARAGRAPH and _goes_on(units[at], units[after])
        if halves and not any(cues.is_ordinal(units[index].text) for index in between):
            for index in between:
                if found[index] in (Look.SHORT, Look.PARAGRAPH):
                    found[index] = Look.CAPTION
        at = after


def _is_aside(units: Sequence[Unit], found: Sequence[Look], at: int, *, wide: int) -> bool:
    """Whether a whole sentence is a caption between two halves of another: short, apart, the next line goes on."""
    unit = units[at]
    if found[at] is not Look.PARAGRAPH or len(unit.text) > CAPTION or unit.gap < wide or at + 1 >= len(units):
        return False
    whole = not cues.is_open(unit.text) and unit.text.count("。") < 2 and cues.head_score(unit.text) < SURE
    return whole and found[at + 1] is Look.PARAGRAPH and cues.head_score(units[at + 1].text) > 1


def _goes_on(unit: Unit, other: Unit) -> bool:
    """Whether `other` can be the rest of the sentence that `unit` left open, although something stands between them."""
    score = cues.head_score(other.text)
    if cues.unclosed(unit.text):
        return cues.closes_first(other.text)
    return score >= 0


def _credited(units: Sequence[Unit], found: list[Look], *, wide: int) -> None:
    """The short line before a photo credit is the photo's caption."""
    for at in range(1, len(units)):
        if found[at] is not Look.CREDIT or len(units[at - 1].text) > CAPTION:
            continue
        before, look = units[at - 1], found[at - 1]
        apart = before.gap >= wide or cues.is_picture(before.text)
        if (look is Look.PARAGRAPH and apart) or (look is Look.SHORT and at > 1 and found[at - 2] in BODY):
            found[at - 1] = Look.CAPTION
