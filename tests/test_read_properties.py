"""What holds for every page: articles cover it, blocks cover articles, nothing overlaps, nothing is altered."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article
from kg.read.articles import split
from kg.read.lines import units

_VOCABULARY = """县总工会 开展 慰问职工 2000余人次 近日， 今年 工 驿站 “ ” 《 》 （ ） ， 。 ！ ？ ： 、 ； ** ]( a) [
本报讯 记者王小红 通讯员李大江 报道 □ ■ 摄 一、 编者按： 图为 （左一） 2024年5月1日 ，并 95.6% ABC --- \u200b 😀"""
_WORDS = st.sampled_from([*_VOCABULARY.split(), " ", "\u3000", "# ", "## ", "- ", "| ", "> "])
_LINES = st.lists(_WORDS, max_size=12).map("".join)
_BREAKS = st.sampled_from(["\n", "\n\n", "\n\n\n\n", "\r\n", "\r\n\r\n", "\r", "\x0c", "\u2028", "\n\u3000\u3000"])
PAGES = (
    st.lists(st.tuples(_LINES, _BREAKS), max_size=25).map(lambda lines: "".join(a + b for a, b in lines)) | st.text()
)
_MARKS = re.compile(r"(?:^|(?<=[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]))\s*(?:>[ \t\u3000]*)*(?:#{1,6}[ \t\u3000]+)?")
_INLINE = re.compile(r"\*\*(?=\S)([^*]+?)(?<=\S)\*\*(?!\*)|\[([^\[\]]+)\]\([^()\s]*\)")
_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
KINDS = {"headline", "subhead", "byline", "caption", "paragraph", "note"}


def _check(text: str, articles: tuple[Article, ...]) -> None:
    assert articles[0].start == 0
    assert articles[-1].end == len(text)
    assert [a.end for a in articles[:-1]] == [a.start for a in articles[1:]]
    covered = bytearray(len(text))
    for article in articles:
        at = article.start
        for block in article.blocks:
            assert at <= block.start < block.end <= article.end
            assert block.kind in KINDS
            assert block.kind == "paragraph" or not block.joins
            piece = text[block.start : block.end]
            assert piece == piece.strip()
            assert not _BREAK.search(piece)
            covered[block.start : block.end] = b"x" * (block.end - block.start)
            at = block.end
        first = next((block for block in article.blocks if block.kind == "paragraph"), None)
        assert first is None or not first.joins
    marks = {index for match in _MARKS.finditer(text) for index in range(*match.span())}
    for line in _LINE.finditer(text):
        for match in _INLINE.finditer(line.group()):
            words = range(*match.span(1 if match[1] else 2))
            marks |= {line.start() + index for index in range(*match.span()) if index not in words}
    missed = [
        index for index, char in enumerate(text) if not covered[index] and not char.isspace() and index not in marks
    ]
    assert missed == []


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_articles_and_blocks_cover_any_page(text: str) -> None:
    _check(text, split(text, source="页.txt", meta={}))


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_units_are_cut_from_the_text(text: str) -> None:
    for unit in units(text):
        assert unit.text == "".join(text[start:end] for start, end in unit.lines)
        assert list(unit.spans(0, len(unit.text))) == [
            (
                start + len(text[start:end]) - len(text[start:end].lstrip()),
                end - len(text[start:end]) + len(text[start:end].rstrip()),
            )
            for start, end in unit.lines
        ]


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_line_endings_make_no_difference(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    views = []
    for page in (unix, unix.replace("\n", "\r\n")):
        articles = split(page, source="页.txt", meta={})
        views.append([[(page[b.start : b.end], b.kind, b.joins) for b in article.blocks] for article in articles])
    assert views[0] == views[1]


@pytest.mark.parametrize(
    "page",
    [
        "工会活动\n" * 20000,
        "## 标题\n\n正文在此。\n\n" * 10000,
        "标题甲\n\n本报讯（记者 王小红）正文，\n\n" * 8000,
        "本报讯（" + "（记者" * 100000,
        "“" * 300000,
        ("来源：" + "记者 王" * 28 + "\n") * 5000,
        " " * 500000 + "甲",
        "县总工会开展了" * 60000,
    ],
    ids=["short", "headings", "news", "brackets", "quotes", "bylines", "spaces", "line"],
)
def test_no_page_takes_long(page: str) -> None:
    begin = time.perf_counter()
    _check(page, split(page, source="页.txt", meta={}))
    assert time.perf_counter() - begin < 10  # quadratic behaviour takes minutes on these
