"""One page for each report, and an index of them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from kg.graph.page.assemble import ASSETS, policy, render
from kg.graph.page.parts import by_report, report_title
from kg.graph.texts import told_apart

if TYPE_CHECKING:
    from kg.graph.page.payload import Labels
    from kg.graph.records import ArticleView, Views

#: The page that lists the others.
INDEX = "index.html"
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
<main><section class="view">{link}<ul class="plain-list cards">
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
    turtle: Callable[[Views], str],
    labels: Labels | None = None,
    whole: str = "",
) -> Iterator[tuple[str, str]]:
    """File names and pages: `index.html`, then a page for each report.

    `turtle` gives the Turtle of the views of one report; `whole` is the address of the page of all reports.
    """
    parts = by_report(views)
    names = page_names(parts)
    rows = [_row(names[source], source, part.articles) for source, part in parts.items()]
    yield INDEX, _index(title, rows, whole)
    for source, part in parts.items():
        title = report_title(part, source)
        yield names[source], render(part, texts, turtle=turtle(part), title=title, labels=labels, home=INDEX)


def page_names(sources: Iterable[str]) -> dict[str, str]:
    """A file name for each report that every system allows and that other reports do not change.

    >>> page_names(["2024/海盐 五年.txt", "haining.pdf"])
    {'2024/海盐 五年.txt': '海盐-五年.html', 'haining.pdf': 'haining.html'}
    """
    stems = {source: _stem(source) for source in sources}
    # The index is a page too: a report of that name has to step aside.
    apart = told_apart({**stems, "": "index"})
    return {source: f"{apart[source]}.html" for source in stems}


def _stem(source: str) -> str:
    stem = re.sub(r"\.[^.]*$", "", source.replace("\\", "/").rpartition("/")[2])
    return re.sub(r"[^\w]+", "-", stem).strip("-")[:60] or "report"


def _index(title: str, rows: list[str], whole: str) -> str:
    """The list of the reports' pages; no script."""
    style = "".join(
        (ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in ("base", "graph", "views", "print")
    )
    link = f'<p><a href="{html.escape(whole)}">全部报告的图谱 · The graph of all reports</a></p>' if whole else ""
    safe = html.escape(title)
    return _INDEX.format(policy=policy(style, scripts=()), title=safe, style=style, link=link, rows="\n".join(rows))


def _row(name: str, source: str, articles: Iterable[ArticleView]) -> str:
    titles = "<br>".join(html.escape(a.title or a.id) for a in articles)
    facts = html.escape(" · ".join(sorted({text for a in articles for text in (a.area, a.date, a.paper) if text})))
    link = f'<a href="{quote(name)}"><bdi>{html.escape(source)}</bdi></a>'
    return f'<li class="card"><h3>{link}</h3><p><bdi>{titles}</bdi></p><p class="note"><bdi>{facts}</bdi></p></li>'
