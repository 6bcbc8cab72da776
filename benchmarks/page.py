"""How large a graph the page stays usable with: builds one of any size and measures its page in headless Chromium.

    python benchmarks/page.py [--nodes 5000] [--edges 15000] [--keep FILE]

Prints one row per measure. Needs Debian's chromium and chromium-driver.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from page_browser import DESKTOP, PHONE, chromium, complaints, open_page, requests, settle  # noqa: E402

from kg.graph.build import build  # noqa: E402
from kg.graph.page import render  # noqa: E402
from kg.model import Article, Block, Document, Entity, Facts, Mention, Relation, Statistic, cut  # noqa: E402

COUNTIES = 60
SYLLABLES = "春江湖山云海明和安康乐业同心匠新启航红帆暖阳青禾"
#: Shares of a county's nodes by class, and what ends their names.
KINDS = (
    ("Programme", "行动"), ("Event", "职工运动会"), ("Programme", "计划"), ("Facility", "职工驿站"),
    ("Enterprise", "机械有限公司"), ("Award", "先进集体"), ("Event", "技能竞赛"), ("Enterprise", "纺织有限公司"),
    ("Policy", "实施办法"), ("Organization", "志愿服务队"),
)  # fmt: skip
#: Class of the object, what the sentence says, property: the union's own doings, then those of others.
OWN = {
    "Programme": ("打造“{}”品牌", "runs"), "Event": ("举办{}", "organizes"), "Facility": ("建成{}", "establishes"),
    "Enterprise": ("联合{}开展服务", "cooperatesWith"), "Award": ("荣获{}", "receivesAward"),
    "Policy": ("出台《{}》", "issues"), "Organization": ("成立{}", "establishes"),
}  # fmt: skip
OTHERS = {
    "Programme": ("参与“{}”", "participatesIn"), "Event": ("参加{}", "participatesIn"),
    "Award": ("荣获{}", "receivesAward"),
    "Enterprise": ("与{}结对", "cooperatesWith"), "Organization": ("与{}结对", "cooperatesWith"),
}  # fmt: skip


def name(number: int) -> tuple[str, str]:
    """Class and name of the node with this number: four characters that tell it from the others, and a tail."""
    kind, tail = KINDS[number % len(KINDS)]
    letters = ""
    for _ in range(4):
        number, letter = divmod(number, len(SYLLABLES))
        letters += SYLLABLES[letter]
    return kind, letters + tail


def facts_of(union: str, nodes: list[tuple[str, str]], edges: int) -> Iterator[tuple[str, str, str, str]]:
    """Subject, property, object and sentence: the union does something with every node, agents with some of them."""
    agents = [one for kind, one in nodes if kind in ("Enterprise", "Organization")]
    seen = {(union, one) for _, one in nodes}
    for kind, one in nodes:
        wording, predicate = OWN[kind]
        yield union, predicate, one, f"{union}{wording.format(one)}"
    number = 0
    while len(seen) < edges:
        number += 1
        # Few agents do much and many do little.
        agent = agents[number * 7919 % len(agents) * (number * 31 % 17) // 17]
        kind, one = nodes[number * number * 104729 % len(nodes)]
        if kind in OTHERS and agent != one and (agent, one) not in seen and (one, agent) not in seen:
            seen.add((agent, one))
            wording, predicate = OTHERS[kind]
            yield agent, predicate, one, f"{agent}{wording.format(one)}"


def report(county: int, nodes: list[tuple[str, str]], edges: int) -> tuple[Document, Facts]:
    """One county's report: a sentence for every fact, a figure in each, every fifth read as one."""
    place = "".join(SYLLABLES[n] for n in divmod(county, len(SYLLABLES))) + "县"
    text, relations, figures = f"{place}总工会的一年\n", [], []
    mentions: dict[str, list[Mention]] = {}
    for number, (subject, predicate, thing, words) in enumerate(facts_of(f"{place}总工会", nodes, edges)):
        start = len(text)
        text += f"{words}，服务职工{number + 10}人次。\n"
        for one in (subject, thing):
            at = text.index(one, start)
            mentions.setdefault(one, []).append(Mention(start=at, end=at + len(one), text=one, rule="benchmark"))
        relations.append((subject, predicate, thing, (start, len(text) - 2)))
        if number % 5 == 0:
            figures.append((subject, number + 10, (start, len(text) - 2)))
    article = Article(
        id=f"county-{county}-1", title=f"{place}总工会的一年", start=0, end=len(text),
        blocks=(Block(start=0, end=len(text), kind="paragraph"),), area=place, date=f"20{10 + county % 15}-03-01",
    )  # fmt: skip
    kinds = {**{one: kind for kind, one in nodes}, f"{place}总工会": "TradeUnion"}
    return _document(county, text, article), _facts(county, text, article, (kinds, mentions, relations, figures))


def _document(county: int, text: str, article: Article) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = f"county-{county}.txt"
    return Document(source=source, text=text, sha256=digest, format="text", encoding="utf-8", articles=(article,))


def _facts(county: int, text: str, article: Article, found: tuple[Any, ...]) -> Facts:
    kinds, mentions, relations, figures = found
    ids = {one: f"e{i}" for i, one in enumerate(mentions)}
    return Facts(
        source=f"county-{county}.txt",
        article=article,
        entities=tuple(
            Entity(id=ids[one], type=kinds[one], name=one, mentions=tuple(places)) for one, places in mentions.items()
        ),
        relations=tuple(
            Relation(subject=ids[s], predicate=p, object=ids[o], evidence=(cut(text, *at),), rule=f"{p}-benchmark")
            for s, p, o, at in relations
        ),
        statistics=tuple(
            Statistic(
                subject=ids[s], indicator="服务职工", value=Decimal(n), unit="人次", as_written=f"{n}人次",
                evidence=(cut(text, *at),), rule="figure-benchmark",
            )
            for s, n, at in figures
        ),
    )  # fmt: skip


def corpus(nodes: int, edges: int) -> tuple[list[Document], list[Facts]]:
    """Reports of sixty counties whose graph has about so many nodes and edges; some are in several counties."""
    share = nodes // COUNTIES
    things = [name(i) for i in range(nodes)]
    # Awards and companies are one thing wherever they are named; the rest stays with its county.
    common = [thing for thing in things[: 4 * share] if thing[0] in ("Award", "Enterprise")]
    reports = []
    for county in range(COUNTIES):
        shared = [common[(county * 5 + k) % len(common)] for k in range(5)]
        own = [thing for thing in things[county * share : (county + 1) * share - 2] if thing not in shared]
        reports.append(report(county, own + shared, edges // COUNTIES))
    return [document for document, _ in reports], [facts for _, facts in reports]


def page_of(nodes: int, edges: int) -> tuple[str, list[tuple[str, str]]]:
    """The page of a generated graph, and what making it took."""
    documents, facts = corpus(nodes, edges)
    graph = build(documents, facts)
    views = graph.views
    text = {d.source: d.text for d in documents}
    texts = {a.iri: text[a.source][a.start : a.end] for a in views.articles}
    turtle = graph.turtle
    began = time.perf_counter()
    page = render(views, texts, turtle=turtle, title=f"{COUNTIES} 个县的工会")
    pairs = {(c.subject, c.predicate, c.object) for c in views.claims}
    return page, [
        ("nodes", f"{len(views.nodes):,}"),
        ("edges", f"{len(pairs):,}"),
        ("claims with evidence", f"{len(views.claims):,}"),
        ("figures", f"{len(views.statistics):,}"),
        ("page made in", f"{time.perf_counter() - began:.1f} s"),
        (
            "file",
            f"{len(page.encode()) / 1e6:.2f} MB ({len(turtle.encode()) / 1e6:.1f} MB of Turtle left in graph.ttl)",
        ),
    ]


def measure(page: Path, size: tuple[int, int]) -> list[tuple[str, str]]:
    """First paint, readiness, frames while panning and the slowest step of a reader, in a window of this size."""
    where = f"{size[0]}x{size[1]}: "
    rows = []
    with chromium() as driver:
        paints, ready = [], []
        for _ in range(3):
            open_page(driver, page, size=size)
            entries = driver.execute_script(
                "return performance.getEntriesByName('first-contentful-paint')[0].startTime"
            )
            paints.append(entries)
            ready.append(
                driver.execute_script("return performance.timing.loadEventEnd - performance.timing.navigationStart")
            )
        rows.append(
            (
                where + "first paint, ready (median of 3)",
                f"{statistics.median(paints) / 1000:.2f} s, {statistics.median(ready) / 1000:.2f} s",
            )
        )
        rows.append((where + "drawn at once", str(driver.execute_script("return reportKg.scene().nodes"))))
        rows.append((where + "panning", f"{frames(driver):.0f} frames a second"))
        hub = driver.execute_script("return reportKg.search('总工会')[0]")
        for label, place in (
            ("a hub chosen", f"node={hub}"),
            ("its neighbourhood, two steps", f"around={hub}&steps=2&node={hub}"),
            ("a district", "district=春江县"),
            ("the index", "tab=index"),
            ("the statistics", "tab=statistics"),
            ("the timeline", "tab=timeline"),
            ("a report", "report=county-7-1"),
        ):
            began = time.perf_counter()
            driver.execute_script("location.hash = arguments[0]", place)
            settle(driver)
            drawn = (
                driver.execute_script("return reportKg.scene().nodes")
                if not place.startswith(("tab", "report"))
                else ""
            )
            rows.append(
                (where + label, f"{time.perf_counter() - began:.2f} s" + (f", {drawn} nodes drawn" if drawn else ""))
            )
        began = driver.execute_script("return performance.now()")
        driver.execute_script("for (let i = 0; i < 20; i += 1) reportKg.search('cjhszg')")
        took = driver.execute_script("return performance.now()") - began
        rows.append((where + "a search by initials", f"{took / 20:.0f} ms"))
        rows.append((where + "requests, complaints", f"{len(requests(driver, page))}, {len(complaints(driver))}"))
    return rows


def frames(driver: Any) -> float:
    """Frames a second while the drawing is moved for two seconds."""
    return float(
        driver.execute_async_script(
            "const done = arguments[0]; let n = 0; const begin = performance.now();"
            "const at = network.getViewPosition();"
            "(function step() { n += 1; const t = performance.now() - begin;"
            "  network.moveTo({ position: { x: at.x + 200 * Math.sin(t / 200), y: at.y + 100 * Math.cos(t / 300) } });"
            "  if (t < 2000) requestAnimationFrame(step); else done(1000 * n / t); })()"
        )
    )


def main() -> None:
    """Builds, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--nodes", type=int, default=5000)
    parser.add_argument("--edges", type=int, default=15000)
    parser.add_argument("--keep", type=Path, help="write the page here too")
    options = parser.parse_args()
    page, rows = page_of(options.nodes, options.edges)
    with tempfile.TemporaryDirectory() as folder:
        file = options.keep or Path(folder) / "graph.html"
        file.write_text(page, encoding="utf-8")
        for size in (DESKTOP, PHONE):
            rows += measure(file.resolve(), size)
    width = max(len(label) for label, _ in rows)
    sys.stdout.writelines(f"{label:<{width}}  {value}\n" for label, value in rows)


if __name__ == "__main__":
    main()
