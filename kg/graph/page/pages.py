"""One page for each report, and an index of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kg.graph.page.assemble import ASSETS, policy, render_report

if TYPE_CHECKING:
    from kg.graph.page.payload import Labels
    from kg.graph.records import ArticleView, Views

_INDEX = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<header class="top"><h1>{title}</h1></header>
<main><section class="view"><ul class="plain-list cards">
{rows}
</ul></section></main>
</body>
</html>
"""


def report_pages(
    views: Views,
    texts: Mapping[str, str],
    *,
    title: str,
    turtles: Mapping[str, str] | None = None,
    labels: Labels | None = None,
) -> Iterator[tuple[str, str]]:
    """File names and pages: `index.html`, then a page for each report; `turtles` are the reports' Turtle by source."""
    articles: dict[str, list[ArticleView]] = {}
    for article in views.articles:
        articles.setdefault(article.source, []).append(article)
    names = {source: page_name(number, source) for number, source in enumerate(sorted(articles), start=1)}
    yield "index.html", _index(title, [(names[source], source, articles[source]) for source in sorted(articles)])
    for source, name in names.items():
        turtle = (turtles or {}).get(source, "")
        yield name, render_report(views, texts, source, turtle=turtle, title=source, labels=labels)


def page_name(number: int, source: str) -> str:
    """A file name that every system allows and that sorts as the reports do.

    >>> page_name(7, "2024/海盐 五年.txt")
    '007-海盐-五年.html'
    """
    stem = re.sub(r"\.[^.]*$", "", source.replace("\\", "/").rpartition("/")[2])
    safe = re.sub(r"[^\w]+", "-", stem).strip("-")[:60]
    return f"{number:03}-{safe or 'report'}.html"


def _index(title: str, reports: list[tuple[str, str, list[ArticleView]]]) -> str:
    """The list of the reports' pages; no script."""
    style = "".join(
        (ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in ("base", "graph", "views", "print")
    )
    rows = "\n".join(_row(name, source, articles) for name, source, articles in reports)
    safe = html.escape(title)
    return _INDEX.format(policy=policy(style, scripts=()), title=safe, style=style, rows=rows)


def _row(name: str, source: str, articles: list[ArticleView]) -> str:
    titles = "<br>".join(html.escape(a.title or a.id) for a in articles)
    facts = html.escape(" · ".join(sorted({text for a in articles for text in (a.area, a.date, a.paper) if text})))
    link = f'<a href="{html.escape(name)}"><bdi>{html.escape(source)}</bdi></a>'
    return f'<li class="card"><h3>{link}</h3><p><bdi>{titles}</bdi></p><p class="note"><bdi>{facts}</bdi></p></li>'
