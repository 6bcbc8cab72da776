"""Two small reports of invented counties, as gold: what the tests of the graph are about."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from gold_facts import gold_facts

from kg.graph.build import build
from kg.graph.exports import write
from kg.graph.knowledge import KnowledgeGraph
from kg.model import Document, Facts

AREAS = {"江东省": "", "云水市": "江东省", "青湖县": "江东省云水市", "白石县": "江东省云水市"}

QINGHU = """青湖县总工会把关爱送上门
本报记者王伟
去年，青湖县总工会深化“四季关爱”品牌，走访困难职工1200余人次。
县总工会联合青湖县人社局打造“湖畔课堂”，计划培训骑手500名。
青湖机床厂荣获2021年度江东省五一劳动奖状，2023年再次荣获江东省五一劳动奖状。
"""
BAISHI = """白石县的四季关爱
通讯员王伟
白石县总工会实施四季关爱，云水市总工会到场指导。
白石机床厂荣获江东省五一劳动奖状。
"""


def entity(id: str, type: str, name: str, *aliases: str, mentions: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    return {"id": id, "type": type, "name": name, "aliases": list(aliases), "mentions": list(mentions), **more}


def relation(subject: str, predicate: str, object: str, evidence: str, **more: Any) -> dict[str, Any]:
    return {"subject": subject, "predicate": predicate, "object": object, "evidence": evidence, **more}


def statistic(subject: str, indicator: str, value: float, unit: str, evidence: str, **more: Any) -> dict[str, Any]:
    return {"subject": subject, "indicator": indicator, "value": value, "unit": unit, "evidence": evidence, **more}


def gold(source: str, text: str, title: str, area: str, entities: Any, relations: Any, statistics: Any) -> Any:
    article = {
        "id": f"{source}-1", "title": title, "start": 0, "end": len(text), "area": area, "date": "2024-03-05",
        "paper": "江东工人报", "entities": entities, "relations": relations, "statistics": statistics,
    }  # fmt: skip
    return {"source": source, "articles": [article]}


def qinghu() -> tuple[Document, tuple[Facts, ...]]:
    line = QINGHU.splitlines()
    award = "江东省五一劳动奖状"
    return gold_facts(
        gold(
            "青湖.txt", QINGHU, line[0], "云水市青湖县",
            [
                entity("e1", "TradeUnion", "青湖县总工会", "青湖县工会", mentions=("县总工会",)),
                entity("e2", "Person", "王伟"),
                entity("e3", "Programme", "四季关爱", "“四季关爱”品牌"),
                entity("e4", "Programme", "湖畔课堂"),
                entity("e5", "Organization", "青湖县人社局"),
                entity("e6", "Enterprise", "青湖机床厂", notes=()),
                entity("e7", "Award", award),
            ],
            [
                relation("article", "author", "e2", "本报记者王伟"),
                relation("e1", "runs", "e3", "青湖县总工会深化“四季关爱”品牌"),
                relation("e1", "runs", "e4", line[3], status="planned"),
                relation("e1", "cooperatesWith", "e5", line[3]),
                relation("e6", "receivesAward", "e7", "青湖机床厂荣获2021年度江东省五一劳动奖状", year="2021"),
                relation("e6", "receivesAward", "e7", "2023年再次荣获江东省五一劳动奖状", year="2023"),
                relation("e6", "receivesAward", "e7", line[4]),
            ],
            [
                statistic("e1", "走访困难职工", 1200, "人次", line[2],
                          bound="atLeast", as_written="1200余人次", period="去年"),
                statistic("e4", "培训骑手", 500, "名", line[3], as_written="500名"),
            ],
        ),
        QINGHU,
    )  # fmt: skip


def baishi() -> tuple[Document, tuple[Facts, ...]]:
    line = BAISHI.splitlines()
    return gold_facts(
        gold(
            "白石.txt", BAISHI, line[0], "白石县",
            [
                entity("e1", "TradeUnion", "白石县总工会"),
                entity("e2", "Person", "王伟"),
                entity("e3", "Programme", "四季关爱"),
                entity("e4", "TradeUnion", "云水市总工会"),
                entity("e5", "Enterprise", "白石机床厂"),
                entity("e6", "Award", "江东省五一劳动奖状"),
            ],
            [
                relation("article", "author", "e2", "通讯员王伟"),
                relation("e1", "runs", "e3", "白石县总工会实施四季关爱"),
                relation("e5", "receivesAward", "e6", line[3]),
            ],
            [],
        ),
        BAISHI,
    )  # fmt: skip


def example() -> tuple[list[Document], list[Facts]]:
    (one, facts), (other, more) = qinghu(), baishi()
    return [one, other], [*facts, *more]


def example_graph() -> KnowledgeGraph:
    documents, facts = example()
    return build(documents, facts, areas=AREAS)


def report(name: str, *, type: str = "Programme", source: str = "甲.txt") -> tuple[Document, tuple[Facts, ...]]:
    """A report whose only thing has the given name, whatever is in it."""
    text = f"甲县总工会打造{name}服务。\n"
    things = [entity("e1", "TradeUnion", "甲县总工会"), entity("e2", type, name)]
    facts = [relation("e1", "runs", "e2", text)]
    return gold_facts(gold(source, text, text.strip(), "甲县", things, facts, []), text)


#: What reports, scans and attackers put into names.
HOSTILE = (
    "</script><script>alert(1)</script>", "=cmd|'/c calc'!A0", "a\"b\\c'd`e", "<甲>&乙;", "\x01\x08\x0b\x1f\x7f",
    "甲\u202e乙", "\u2028\u2029", "]]>", "@base <x> .", "\ue000\ufdd0", "𠮷👩‍🔧", "长" * 3000, "..", "%00%2F",
    "a:b/c#d?e",
)  # fmt: skip


def hostile() -> KnowledgeGraph:
    """Reports whose programmes have the names above."""
    reports = [report(name, source=f"{i}-{name[:20]}.txt") for i, name in enumerate(HOSTILE)]
    return build([d for d, _ in reports], [f for _, facts in reports for f in facts])


def digest() -> str:
    """Hash of every file of the example's build but the page."""
    documents, _ = example()
    with tempfile.TemporaryDirectory() as folder:
        record = write(example_graph(), documents, Path(folder), page=False, neo4j=True)
    return hashlib.sha256(repr(record.outputs).encode()).hexdigest()
