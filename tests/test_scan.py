"""What rules look at: clauses, edges of names, quotations, and listed words that hide each other."""

from __future__ import annotations

import pytest
from article_example import extractor, scan
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.nlp.scan import find_quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("开展“百匠进企”行动", ["“百匠进企”"]),
        ("《关于“夜校”的办法》", ["《关于“夜校”的办法》", "“夜校”"]),
        ("“没有结束\n下一行”", []),
        ("“重开“夜校”", ["“夜校”"]),
        ("（一）《甲》（乙", ["（一）", "《甲》"]),
    ],
)
def test_quotes_are_pairs_within_a_line(text: str, quotes: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in find_quotes(text)] == quotes


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="工会，。！\n…“”甲", min_size=1, max_size=40).filter(str.strip))
def test_a_clause_ends_at_marks(text: str) -> None:
    seen = scan(text.replace("\n", "，"))
    marks = "，。；：！？\n…"
    for position in range(len(seen.text)):
        start, end = seen.clause(position)
        assert start <= position <= end
        assert not any(char in marks for char in seen.text[start:end])
        assert start == 0 or seen.text[start - 1] in marks
        assert end == len(seen.text) or seen.text[end] in marks


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("县总工会举办女职工插花大赛", "女职工"),
        ("他走进松阳木玩职工书屋", "松阳"),
        ("每个人的技能大赛", "技能"),
        ("举办“茶香杯”技能大赛", "“茶香杯”"),
        ("县里成立三十周年职工大赛", "县里"),
    ],
)
def test_a_name_begins_behind_the_nearest_edge(text: str, start: str) -> None:
    assert text[scan(text).name_start(len(text) - 2) :].startswith(start)


@pytest.mark.parametrize(
    ("text", "rest"), [("一场精彩", "精彩"), ("多个 各类驿站", "驿站"), ("驿站", "驿站"), ("一批", "")]
)
def test_fillers_are_no_part_of_a_name(text: str, rest: str) -> None:
    assert text[scan(text).trim(0, len(text)) :] == rest


@pytest.mark.parametrize(
    ("text", "counted"), [("建成三家", True), ("10余个", True), ("第一家庭", False), ("多年来的", False)]
)
def test_counts(text: str, counted: bool) -> None:
    assert scan(text).counted_before(len(text)) is counted


@pytest.mark.parametrize(
    ("text", "words", "hidden"),
    [
        ("建成职工服务中心", {"facility.suffix:words": ["职工服务中心"]}, "edge.nounverbs"),
        ("海盐县总工会", {"areas.full": ["海盐县"]}, "areas.sure"),
        ("加强组织建设", {"edge.covers": ["组织建设"], "edge.nounverbs": ["加强"]}, "edge.words"),
    ],
)
def test_longer_words_hide_what_is_inside_them(text: str, words: dict[str, list[str]], hidden: str) -> None:
    hits = scan(text).hits
    assert {name: [text[a:b] for a, b in hits[name]] for name in words} == words
    assert hits[hidden] == []


def test_every_list_of_the_lexicon_is_there() -> None:
    hits = scan("甲").hits
    assert {"edge.verbs", "edge.words", "names.before", "areas.full", "event.suffix:words"} <= set(hits)
    assert not any(hits.values())
    assert extractor().rules.words("edge.verbs")
