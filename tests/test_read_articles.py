"""Titles, dates, ids and offsets of articles, on the pages of test_read_pages."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from test_read_pages import page_named, raw

from kg.read import read_document
from kg.read.articles import split


def test_titles_ids_and_offsets() -> None:
    page = raw(page_named("several-pieces"))
    articles = split(page, source="页.txt", meta={"area": "东河市", "paper": "东河日报", "date": "2023-05"})
    assert [(article.id, article.title) for article in articles] == [
        ("页.txt-1", "工会服务怎样更贴心？ 一张清单晒出全年“成绩”"),
        ("页.txt-2", "五月里 比出真本事 东河举办焊工技能比武"),
        ("页.txt-3", "“造船能手”亮绝活"),
        ("页.txt-4", "海川工会把实事办到车间 小事不小 桩桩暖心"),
    ]
    assert {(article.area, article.paper, article.date) for article in articles} == {("东河市", "东河日报", "2023-05")}
    assert [page[article.start :][:3] for article in articles[1:]] == ["五月里", "“造船", "海川工"]


def test_date_and_title_come_from_the_page_where_metadata_are_silent() -> None:
    (feature,) = split(raw(page_named("feature")), source="a", meta={})
    assert feature.date == "2024-06-18"
    first, _ = split(raw(page_named("without-headlines")), source="a", meta={})
    assert first.title == "5月6日，海川县总工会召开推进会"
    (named,) = split(raw(page_named("feature")), source="a", meta={"title": "驿站里的清单", "date": "2024"})
    assert (named.title, named.date) == ("驿站里的清单", "2024")


def test_a_repeated_kicker_is_not_repeated_in_the_title() -> None:
    (article,) = split("“暖心行动”\n\n海川“暖心行动”\n\n本报讯 县总工会慰问职工。", source="a", meta={})
    assert article.title == "海川“暖心行动”"


@pytest.mark.skipif("KG_REAL_REPORTS" not in os.environ, reason="KG_REAL_REPORTS names no folder with seeds/ and gold/")
def test_articles_of_real_reports_begin_where_the_gold_says() -> None:
    folder = Path(os.environ["KG_REAL_REPORTS"])
    checked = 0
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read_document(folder / "seeds" / gold["source"])
        spans = [(article["start"], article["end"]) for article in gold["articles"]]
        assert [(article.start, article.end) for article in document.articles] == spans
        checked += len(spans)
    assert checked
