"""An article's units -> its blocks: headline, subhead, byline, caption, paragraph, note, and what joins what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Block
from kg.read import bylines, cues
from kg.read.lines import Unit
from kg.read.looks import BODY, TITLE, Look

#: More lines than this above an article's text are no headline but a list.
_HEADLINES = 8
#: A paragraph of this many characters that comes again is printed twice by mistake.
_REPEATED = 30


def article_blocks(units: Sequence[Unit], found: Sequence[Look], *, wide: int) -> tuple[Block, ...]:
    """The blocks of one article; `found` are the looks of its units, `wide` the gap that sets pictures apart."""
    kinds = _kinds(units, found, wide=wide)
    blocks: list[Block] = []
    seen: set[str] = set()
    left_open = False
    for unit, kind, look in zip(units, kinds, found, strict=True):
        if kind == "paragraph":
            if len(unit.text) >= _REPEATED and unit.text in seen:  # the page prints a paragraph twice
                blocks.extend(_cut(unit, 0, len(unit.text), "note"))
                continue
            seen.add(unit.text)
            start = bylines.lead_length(unit.text) if look is Look.LEAD else cues.editor_label(unit.text)
            end = max(start, bylines.tail_start(unit.text))
            blocks.extend(_cut(unit, 0, start, "byline" if look is Look.LEAD else "note"))
            goes_on = left_open and start == 0 and not _restarts(unit.text, blocks[-1].kind)
            blocks.extend(_cut(unit, start, end, "paragraph", joins=goes_on))
            blocks.extend(_cut(unit, end, len(unit.text), "byline"))
            left_open = end == len(unit.text) and cues.is_open(unit.text)
        else:
            start, end = bylines.info_byline(unit.text) if look is Look.BYLINE else (0, 0)
            if end:  # a web page's line of date, source and authors
                blocks.extend(_cut(unit, 0, start, "note"))
                blocks.extend(_cut(unit, start, end, kind))
            blocks.extend(_cut(unit, end, len(unit.text), "note" if end else kind))
            left_open = left_open and kind not in ("headline", "subhead")
    return tuple(blocks)


def _restarts(text: str, before: str) -> bool:
    """Whether a line is no rest of a sentence left open: an item of a list, or no rest by its look after a caption."""
    return cues.is_item(text) or (before != "paragraph" and cues.head_score(text) < 0)


def _cut(unit: Unit, start: int, end: int, kind: str, *, joins: bool = False) -> list[Block]:
    """One block a line of `unit.text[start:end]`; every line but the first goes on with the one before."""
    spans = list(unit.spans(start, end))
    more = kind == "paragraph"
    return [Block(start=a, end=b, kind=kind, joins=joins if at == 0 else more) for at, (a, b) in enumerate(spans)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What the kind of a short line depends on: where the article's text begins and ends and what its headings are.

    `top` is the level of its first heading, `headed` whether there are marked subheads, `style` the form of the others.
    """

    body: int
    last: int
    wide: int
    top: int
    headed: bool
    style: int


def _kinds(units: Sequence[Unit], found: Sequence[Look], *, wide: int) -> list[str]:
    texts = [at for at, look in enumerate(found) if look in BODY]
    body, last = (texts[0], texts[-1]) if texts else (len(found), -1)
    frame = _Frame(
        body=body,
        last=last,
        wide=wide,
        top=next((unit.level for unit in units[:body] if unit.level), 0),
        headed=any(look is Look.HEADING for look in found[body:]),
        style=_style(units, found, body),
    )
    kinds: list[str] = []
    for at, look in enumerate(found):
        if look in BODY:
            kinds.append("paragraph")
        elif look in (Look.BYLINE, Look.CREDIT):
            kinds.append("byline")
        elif look in (Look.CAPTION, Look.NOTE):
            kinds.append(look.value)
        elif at < body:
            kinds.append(_above(units[at], frame, kinds))
        elif look is Look.HEADING:
            kinds.append("subhead")
        else:
            kinds.append(_inside(units[at], found, at, frame))
    return kinds


def _above(unit: Unit, frame: _Frame, kinds: Sequence[str]) -> str:
    """The kind of a short line above an article's text; `kinds` are those of the lines before it."""
    recent = kinds[-_HEADLINES:]
    numbered = cues.is_ordinal(unit.text) and not unit.text.startswith(("—", "-"))  # a dash begins a second headline
    if recent.count("headline") == _HEADLINES:
        return "subhead"
    if unit.level:
        deeper = unit.level > frame.top + 1
        return "subhead" if "headline" in recent and (deeper or numbered) else "headline"
    if "headline" in recent and (numbered or "byline" in recent):
        return "subhead"
    return "caption" if frame.top and "headline" in recent and unit.gap >= frame.wide else "headline"


def _style(units: Sequence[Unit], found: Sequence[Look], body: int) -> int:
    """The form that at least two subheads of the article share and captions lack (`cues.form`), 0 for none."""
    forms = [cues.form(units[at].text) for at, look in enumerate(found) if at > body and look is Look.SHORT]
    return next((form for form in (2, 1) if forms.count(form) > 1), 0)


def _inside(unit: Unit, found: Sequence[Look], at: int, frame: _Frame) -> str:
    """The kind of a short line below the beginning of an article's text: subhead or caption."""
    if at > frame.last:
        return "caption"
    apart, following = unit.gap >= frame.wide, found[at + 1]
    if frame.headed:
        beside = following is not Look.PARAGRAPH or found[at - 1] is Look.CAPTION
        return "caption" if apart or beside else "subhead"
    if cues.form(unit.text) >= frame.style:
        return "subhead"
    return "caption" if frame.style > 1 or apart or following in TITLE else "subhead"
