"""A small graph of invented counties for the page's tests, and a hostile one."""

from __future__ import annotations

from decimal import Decimal

from kg.graph.records import (
    ArticleView,
    ClaimView,
    EvidenceView,
    FindingView,
    InferredView,
    MentionView,
    NodeView,
    StatisticView,
    Views,
)

BASE = "https://w3id.org/report-kg/id/"
TURTLE = '<https://example.org/s> <https://example.org/p> "青湖县总工会 </script><!-- 𠮷" .\n'

QINGHU = """青湖县总工会把关爱送上门

去年，青湖县总工会深化“湖畔课堂”品牌，走访慰问困难职工1200余人次。县总工会联合青湖县人社局打造“匠心驿站”，计划培训骑手500名。
𠮷田机床厂荣获江东省五一劳动奖状，职工满意率达95%。
"""
BAISHI = """白石县工会在行动

白石县总工会推进“湖畔课堂”，走访慰问困难职工800人次。白石机床厂荣获江东省五一劳动奖状。
"""
#: Things that would run, end an element, reorder or overflow a careless page.
HOSTILE = (
    "</script><script>window.hit=1</script>",
    '"><img src=x onerror="window.hit=2">',
    "<!--<script>window.hit=3//",
    "]]>{{app}}{{data}}\\u003cscript>",
    "行\u2028分\u2029隔' onclick='window.hit=4",
    "反\u202e转\u2066名\u200f称",
    "javascript:window.hit=5",
    '=HYPERLINK("http://example.org","x")',
    "&lt;b&gt;&amp;" + "\x00\x07\x1b",
    "长" * 10_000,
    "__proto__",
    "constructor",
    "a&node=b#c%zz+d",
)


class Corpus:
    """Collects records; offsets come from looking the words up in the text."""

    def __init__(self) -> None:
        self.nodes: dict[str, NodeView] = {}
        self.claims: list[ClaimView] = []
        self.statistics: list[StatisticView] = []
        self.articles: list[ArticleView] = []
        self.mentions: list[MentionView] = []
        self.inferred: list[InferredView] = []
        self.findings: list[FindingView] = []
        self.texts: dict[str, str] = {}
        self.offset: dict[str, int] = {}

    def article(self, id: str, text: str, *, title: str, area: str, date: str = "2024-03-05", start: int = 0) -> str:
        iri = f"{BASE}Article/{id}"
        self.articles.append(
            ArticleView(
                iri=iri, id=id, title=title, source=f"{id}.txt", start=start, end=start + len(text), area=area,
                date=date, paper="江东工人报", authors=(),
            )
        )  # fmt: skip
        self.texts[iri], self.offset[iri] = text, start
        return iri

    def node(self, type: str, name: str, *articles: str, aliases: tuple[str, ...] = (), area: str = "") -> str:
        iri = f"{BASE}{type}/{name}"
        self.nodes[iri] = NodeView(
            iri=iri, id=f"{type}/{name}", type=type, name=name, aliases=aliases, area=area,
            notes=("“县总工会”按报告的地区补全",) if aliases else (), articles=articles, degree=0,
        )  # fmt: skip
        for article in articles:
            for form in (name, *aliases):
                if (at := self.texts[article].find(form)) >= 0:
                    start = at + self.offset[article]
                    self.mentions.append(MentionView(article=article, start=start, end=start + len(form), node=iri))
        return iri

    def evidence(self, article: str, quote: str) -> tuple[EvidenceView, ...]:
        text, offset = self.texts[article], self.offset[article]
        at = text.index(quote)
        end = at + len(quote)
        return (
            EvidenceView(
                article=article, start=at + offset, end=end + offset, exact=quote, prefix=text[max(0, at - 9) : at],
                suffix=text[end : end + 9],
            ),
        )  # fmt: skip

    def claim(
        self,
        article: str,
        subject: str,
        predicate: str,
        object: str,
        quote: str,
        *,
        year: str = "",
        status: str = "done",
    ) -> None:
        self.claims.append(
            ClaimView(
                iri=f"{BASE}claim/{len(self.claims)}", subject=subject, predicate=predicate, object=object,
                status=status, year=year, role="", period="", rule=f"{predicate}-rule", confidence=Decimal("0.83"),
                evidence=self.evidence(article, quote), article=article,
            )
        )  # fmt: skip

    def statistic(
        self, article: str, subject: str, indicator: str, value: str, unit: str, as_written: str, quote: str,
        *, bound: str = "exact", upper: str = "", period: str = "", start: str = "", status: str = "done",
    ) -> None:  # fmt: skip
        self.statistics.append(
            StatisticView(
                iri=f"{BASE}statistic/{len(self.statistics)}", subject=subject, indicator=indicator,
                value=Decimal(value), unit=unit, as_written=as_written, bound=bound, lower=Decimal(value),
                upper=Decimal(upper) if upper else None, period=period, period_start=start, period_end=start,
                comparison="", status=status, rule="figure-rule", confidence=Decimal("0.7"),
                evidence=self.evidence(article, quote), article=article,
            )
        )  # fmt: skip

    def finding(self, kind: str, explanation: str, *figures: int) -> None:
        iris = tuple(self.statistics[i].iri for i in figures)
        iri = f"{BASE}Finding/{kind}-{len(self.findings)}"
        self.findings.append(FindingView(iri=iri, kind=kind, explanation=explanation, statistics=iris))

    def views(self) -> Views:
        return Views(
            nodes=tuple(self.nodes[iri] for iri in sorted(self.nodes)),
            claims=tuple(self.claims),
            statistics=tuple(self.statistics),
            articles=tuple(self.articles),
            mentions=tuple(sorted(self.mentions, key=lambda m: (m.article, m.start, m.end, m.node))),
            inferred=tuple(self.inferred),
            findings=tuple(self.findings),
        )


def example() -> tuple[Views, dict[str, str]]:
    """Two reports that share a programme, a group and an award; one starts inside its file and has a wide character."""
    c = Corpus()
    q = c.article("qinghu", QINGHU, title="青湖县总工会把关爱送上门", area="青湖县", start=7)
    b = c.article("baishi", BAISHI, title="白石县工会在行动", area="白石县")
    union = c.node("TradeUnion", "青湖县总工会", q, aliases=("县总工会",), area="青湖县")
    other = c.node("TradeUnion", "白石县总工会", b, area="白石县")
    office = c.node("Organization", "青湖县人社局", q)
    course = c.node("Programme", "湖畔课堂", q, b)
    station = c.node("Programme", "匠心驿站", q)
    workers = c.node("Group", "困难职工", q, b)
    award = c.node("Award", "江东省五一劳动奖状", q, b)
    mill, works = c.node("Enterprise", "𠮷田机床厂", q), c.node("Enterprise", "白石机床厂", b)
    lead = "去年，青湖县总工会深化“湖畔课堂”品牌，走访慰问困难职工1200余人次。"
    c.claim(q, union, "runs", course, lead)
    c.claim(q, course, "serves", workers, lead)
    c.claim(q, union, "cooperatesWith", office, "县总工会联合青湖县人社局打造“匠心驿站”")
    c.claim(q, union, "runs", station, "县总工会联合青湖县人社局打造“匠心驿站”", status="planned")
    c.claim(q, mill, "receivesAward", award, "𠮷田机床厂荣获江东省五一劳动奖状", year="2023")
    c.claim(b, other, "runs", course, "白石县总工会推进“湖畔课堂”")
    c.claim(b, works, "receivesAward", award, "白石机床厂荣获江东省五一劳动奖状。", year="2022")
    c.inferred.append(InferredView(subject=union, predicate="subUnionOf", object=other))
    c.statistic(
        q, union, "走访慰问困难职工", "1200", "人次", "1200余人次", "走访慰问困难职工1200余人次", bound="atLeast",
        upper="1300", period="去年", start="2023-12-31",
    )  # fmt: skip
    c.statistic(b, other, "走访慰问困难职工", "800", "人次", "800人次", "走访慰问困难职工800人次")
    c.statistic(q, mill, "职工满意率", "0.95", "%", "95%", "职工满意率达95%")
    c.statistic(q, union, "培训骑手", "500", "名", "500名", "计划培训骑手500名", status="planned")
    c.finding("conflict", "同一指标“走访慰问困难职工”数字不一致：1200余人次，800人次。", 0, 1)
    c.finding("share", "占比超过百分之百：95%。", 2)
    return c.views(), c.texts


def hostile() -> tuple[Views, dict[str, str]]:
    """Every hostile string as a name, an alias, a title, an area, an indicator, a figure and a part of the text."""
    c = Corpus()
    for number, name in enumerate(HOSTILE):
        text = f"{name}开展{name}，服务{number + 1}人。"
        article = c.article(name[:500], text, title=name, area=name, date=name[:20])
        one = c.node("TradeUnion", name, article, aliases=(name + "会",), area=name)
        two = c.node("Programme", name, article)
        c.claim(article, one, "runs", two, text[:-1], year=f"2023{name}")
        c.statistic(article, one, f"服务{name}", "3", name[:20], name, f"服务{number + 1}人", period=name)
        c.finding("sum", name, number)
    return c.views(), c.texts


def crowd(nodes: int, edges: int) -> tuple[Views, dict[str, str]]:
    """A graph of any size over forty counties; the first nodes of each are its hubs."""
    c = Corpus()
    kinds = ("TradeUnion", "Programme", "Event", "Award", "Person", "Enterprise", "Group", "Facility")
    counties = [
        c.article(f"c{i}", f"第{i}县总工会开展第{i}号活动。", title=f"第{i}县", area=f"第{i}县") for i in range(40)
    ]
    iris = [
        c.node(kinds[i % 8 if i >= 40 else 0], f"第{i}号{'工会' if i < 40 else '事'}", counties[i % 40])
        for i in range(nodes)
    ]
    for i in range(edges):
        county = i % 40
        near = county + 40 * ((i * 7919) % (nodes // 40))
        far = (i * 104729) % nodes if i % 9 == 0 else county + 40 * ((i * i * 31 + 17) % min(nodes // 40, 1 + i // 97))
        if iris[near] != iris[far]:
            c.claim(
                counties[county],
                iris[far],
                ("runs", "organizes", "serves")[i % 3],
                iris[near],
                f"第{county}县总工会开展",
            )
    return c.views(), c.texts
