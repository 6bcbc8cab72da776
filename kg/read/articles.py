"""A page -> its articles: where each begins, its title, its date, its blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.model import Article, Block
from kg.read import bylines, cues
from kg.read.blocks import article_blocks
from kg.read.lines import Unit, units
from kg.read.looks import BODY, TITLE, Look, looks, wide_gap

#: A headline stands in this many lines at most (kicker, unit, title, subtitle, a leading sentence).
_HEADLINE_LINES = 6
#: A page of short news has at least this many pieces, and this share of its headings stand above a day's news.
_BRIEFS, _NEWS_SHARE = 3, 0.6
#: The title of a piece without a headline: so many characters of its first sentence.
_TITLE = 30
_UNIT_NAME = re.compile(r"[一-鿿]{2,12}(?:总工会|工会联合会|工会|妇联|团委|[县市区]委|局|街道|镇)")


def split(
    text: str, *, source: str, meta: Mapping[str, str], start: int = 0, captions: frozenset[int] = frozenset()
) -> tuple[Article, ...]:
    """The articles of a page in order; together they cover `text`.

    `start` is where front matter ends, `captions` where lines begin that are captions by the file's own word.
    """
    lines = units(text, start)
    found = looks(lines, captions=captions)
    wide = wide_gap(lines)
    firsts = starts(lines, found)
    page_date = _date(lines, found)
    articles = []
    for number, first in enumerate(firsts, 1):
        last = firsts[number] if number < len(firsts) else len(lines)
        own, own_looks = lines[first:last], found[first:last]
        blocks = article_blocks(own, own_looks, wide=wide)
        if number == 1:
            blocks = (*_front(text[:start]), *blocks)
        articles.append(
            Article(
                id=f"{source}-{number}",
                title=(meta.get("title", "") if len(firsts) == 1 else "") or _title(text, blocks),
                start=0 if number == 1 else lines[first].lines[0][0],
                end=lines[last].lines[0][0] if last < len(lines) else len(text),
                blocks=blocks,
                area=meta.get("area", ""),
                date=meta.get("date", "") or _date(own, own_looks) or page_date,
                paper=meta.get("paper", ""),
            )
        )
    return tuple(articles)


def starts(lines: Sequence[Unit], found: Sequence[Look]) -> list[int]:
    """The indices of the units that begin an article; the first is always 0."""
    signs = sorted({*_byline_starts(lines, found), *_heading_starts(lines, found), *_unit_starts(lines, found)})
    signs = _with_body(found, signs)
    return _with_body(found, sorted({*signs, *_news_starts(lines, found, signs)}))


def _with_body(found: Sequence[Look], signs: Sequence[int]) -> list[int]:
    """Only the starts that have text before them and after them; the first unit is one."""
    kept = [0]
    for sign in signs:
        if sign and any(look in BODY for look in found[kept[-1] : sign]) and any(look in BODY for look in found[sign:]):
            kept.append(sign)
    return kept


def _run(found: Sequence[Look], at: int) -> int:
    """Where the headline lines that stand directly above unit `at` begin; `at` itself where there are none."""
    first = at
    for index in range(at - 1, max(-1, at - 1 - _HEADLINE_LINES), -1):
        if found[index] in TITLE:
            first = index
        elif found[index] is not Look.NOTE:
            break
    return first


def _byline_starts(lines: Sequence[Unit], found: Sequence[Look]) -> list[int]:
    """Headlines above a byline, and paragraphs that open with one; what follows a signed piece of news too."""
    signs = []
    signatures = _signatures(found)
    for at, look in enumerate(found):
        first = _run(found, at)
        if look is Look.BYLINE:
            sign = first < at and any(other in BODY for other in found[at + 1 : at + 3])
        elif look is Look.LEAD:
            sign = at == 0 or found[at - 1] is not Look.BYLINE
        else:
            signed = first - 1 in signatures or _is_signed(lines[first - 1], found[first - 1])
            sign = look in BODY and 0 < first < at and signed
        if sign:
            signs.append(first)
    return signs


def _signatures(found: Sequence[Look]) -> frozenset[int]:
    """The bylines below their articles, on a page that has several there and none above."""
    bylines_at = [at for at, look in enumerate(found) if look is Look.BYLINE]
    below = [at for at in bylines_at if at and found[at - 1] in BODY]
    return frozenset(below) if len(below) > 1 and len(below) == len(bylines_at) else frozenset()


def _is_signed(unit: Unit, look: Look) -> bool:
    """Whether a paragraph ends with its author in brackets, as the last paragraph of a piece of news does."""
    return look in BODY and bylines.tail_start(unit.text) < len(unit.text)


def _heading_starts(lines: Sequence[Unit], found: Sequence[Look]) -> list[int]:
    """First-level Markdown headings, where the file has deeper ones too or bylines below them."""
    tops = [at for at, unit in enumerate(lines) if unit.level == 1 and not cues.is_ordinal(unit.text)]
    tops = [at for at in tops if at == 0 or lines[at - 1].level != 1]
    signed = sum(any(look in (Look.BYLINE, Look.LEAD) for look in found[at + 1 : at + 4]) for at in tops)
    deeper = any(unit.level > 1 for unit in lines)
    return tops if len(tops) > 1 and (deeper or 2 * signed >= len(tops)) else []


def _unit_starts(lines: Sequence[Unit], found: Sequence[Look]) -> list[int]:
    """Lines that are nothing but the name of a unit, where the page has several of one kind."""
    named: dict[str, list[int]] = {}
    for at, unit in enumerate(lines):
        if found[at] in TITLE and len(unit.text) <= 16 and _UNIT_NAME.fullmatch(unit.text):
            named.setdefault(unit.text[-2:], []).append(at)
    return [at for group in named.values() if len(group) > 1 for at in group if at == 0 or found[at - 1] not in TITLE]


def _news_starts(lines: Sequence[Unit], found: Sequence[Look], signs: Sequence[int]) -> list[int]:
    """Headings above a day's news on a page of short pieces; the parallel subheads of one long report are none."""
    leads = sum(look is Look.LEAD for look in found)
    found_starts: list[int] = []
    for first, last in zip(signs, [*signs[1:], len(lines)], strict=True):
        body = next((at for at in range(first, last) if found[at] in BODY), last)
        heads = [at for at in range(body + 1, last) if found[at] in TITLE and found[at - 1] not in TITLE]
        news = [at for at in heads if _is_news(lines, found, at, last)]
        if leads > 1:
            found_starts.extend(at for at in heads if _is_double(lines, found, at, last))
        page = leads > 1 or (len(news) >= _BRIEFS and cues.is_news_lead(lines[body].text))
        if page and heads and len(news) >= _NEWS_SHARE * len(heads):
            found_starts.extend(news)
    return found_starts


def _is_news(lines: Sequence[Unit], found: Sequence[Look], at: int, last: int) -> bool:
    below = next((index for index in range(at, last) if found[index] not in TITLE), last)
    return below < last and found[below] is Look.PARAGRAPH and cues.is_news_lead(lines[below].text)


def _is_double(lines: Sequence[Unit], found: Sequence[Look], at: int, last: int) -> bool:
    """Whether a headline in two lines begins at `at`: on a page of news a subhead has one."""
    if at + 2 >= last or found[at + 1] is not Look.SHORT or found[at + 2] is not Look.PARAGRAPH:
        return False
    joined = found[at - 1] in BODY and cues.is_open(lines[at - 1].text)
    return not joined and lines[at + 1].gap <= lines[at].gap and not cues.is_ordinal(lines[at].text)


def _front(text: str) -> list[Block]:
    return [Block(start=start, end=end, kind="note") for unit in units(text) for start, end in unit.lines]


def _title(text: str, blocks: Sequence[Block]) -> str:
    """The headline's lines; a kicker that another line repeats is left out. Without a headline the first words."""
    lines = [text[block.start : block.end] for block in blocks if block.kind == "headline"]
    kept = [line for at, line in enumerate(lines) if not any(line in other for other in lines[at + 1 :])]
    if kept:
        return " ".join(kept)
    opening = next((text[block.start : block.end] for block in blocks if block.kind == "paragraph"), "")
    return re.split("[。！!？?]", opening, maxsplit=1)[0][:_TITLE]


def _date(lines: Sequence[Unit], found: Sequence[Look]) -> str:
    """The date of the first date line, such as a page's head or `发布时间`, or ''."""
    dates = (cues.date_of(unit.text) for unit, look in zip(lines, found, strict=True) if look is Look.NOTE)
    return next((date for date in dates if date), "")
