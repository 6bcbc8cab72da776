"""Every format gives the same report: text, headings, captions, metadata."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from kg.model import Document, KgError
from kg.read import read_document

Outline = list[tuple[str, str]]


def _outline(document: Document) -> Outline:
    return [
        (block.kind, document.text[block.start : block.end])
        for article in document.articles
        for block in article.blocks
        if block.kind != "note"
    ]


OUTLINE: Outline = [
    ("headline", "一把焊枪焊出新天地"),
    ("headline", "——记海川县焊工周建国"),
    ("byline", "本报记者 王小红"),
    ("paragraph", "在海川机床厂，提起周建国，工友们都竖大拇指。三十年来，他带出徒弟47名。"),
    ("subhead", "手上有绝活"),
    ("caption", "周建国指导徒弟"),
    ("paragraph", "2016年，周建国劳模创新工作室挂牌，先后完成技改项目31个。"),
]


def test_plain_text_with_crlf_is_kept_and_offsets_fit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("标题\r\n\r\n近日，县总工会慰问职工。\r\n".encode("gb18030"))
    document = read_document(path, source="甲/a.txt")
    assert document.text == "标题\r\n\r\n近日，县总工会慰问职工。\r\n"
    assert (document.source, document.format, document.encoding) == ("甲/a.txt", "text", "gb18030")
    assert len(document.sha256) == 64
    assert _outline(document) == [("headline", "标题"), ("paragraph", "近日，县总工会慰问职工。")]


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    front = '---\ntitle: "焊工周建国"\npaper: 海川日报\ndate: 2024年5月1日\narea: 海川县\nlayout: post\n---\n'
    body = (
        "# 一把焊枪焊出新天地\n\n## ——记海川县焊工周建国\n\n本报记者 王小红\n\n"
        + OUTLINE[3][1]
        + "\n\n### 手上有绝活\n\n"
    )
    path.write_text(front + body + f"\n\n周建国指导徒弟\n\n{OUTLINE[6][1]}\n", encoding="utf-8")
    document = read_document(path)
    assert document.text.startswith(front)
    assert document.meta == (("area", "海川县"), ("date", "2024-05-01"), ("paper", "海川日报"), ("title", "焊工周建国"))
    assert _outline(document) == OUTLINE
    (article,) = document.articles
    assert (article.title, article.date, article.area) == ("焊工周建国", "2024-05-01", "海川县")
    assert [document.text[b.start : b.end] for b in article.blocks if b.kind == "note"] == front.splitlines()


def test_sidecar_overrides_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\narea: 甲县\npaper: 乙报\n---\n正文在此。\n", encoding="utf-8")
    (tmp_path / "a.meta.toml").write_text('area = "海川县"\ndate = 2024-05-01\n', encoding="utf-8")
    assert read_document(tmp_path / "a.md").meta == (("area", "海川县"), ("date", "2024-05-01"), ("paper", "乙报"))


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('titel = "甲"', "a.txt (a.meta.toml): unknown key 'titel'; known are address, area, date, paper, title"),
        ('area = ["甲"]', "a.txt (a.meta.toml): area must be a string"),
        ('date = "昨天"', "a.txt: date '昨天' is not a date such as 2024-05-01, 2024-05 or 2024"),
        ("date = ", "a.txt (a.meta.toml): not readable as TOML: Invalid value (at end of document)"),
    ],
)
def test_faulty_metadata_are_named(tmp_path: Path, toml: str, message: str) -> None:
    (tmp_path / "a.txt").write_text("正文。", encoding="utf-8")
    (tmp_path / "a.meta.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(KgError) as caught:
        read_document(tmp_path / "a.txt")
    assert str(caught.value) == message


def test_word_document_with_headings_caption_and_table(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading(OUTLINE[0][1], 0)
    word.add_heading(OUTLINE[1][1], 2)
    word.add_paragraph(OUTLINE[2][1])
    word.add_paragraph(OUTLINE[3][1])
    word.add_heading(OUTLINE[4][1], 3)
    word.add_paragraph(OUTLINE[5][1], style="Caption")
    word.add_paragraph(OUTLINE[6][1])
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "徒弟", "47名"
    word.save(str(tmp_path / "a.docx"))
    document = read_document(tmp_path / "a.docx")
    assert _outline(document) == [*OUTLINE, ("paragraph", "| 徒弟 | 47名 |")]
    assert document.format == "docx"


PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>一把焊枪焊出新天地 - 海川网</title>
<meta property="og:site_name" content="海川网"><meta name="area" content="海川县">
<meta property="article:published_time" content="2024-05-01T08:00:00+08:00"></head><body>
<nav><a href="/">首页</a> <a href="/news">要闻</a></nav>
<article><h1>一把焊枪焊出新天地</h1><h2>——记海川县焊工周建国</h2>
<p>2024-05-01 来源：海川网 本报记者 王小红</p>
<p>在海川机床厂，提起周建国，工友们都竖大拇指。三十年来，他带出徒弟47名。</p>
<h3>手上有绝活</h3>
<figure><img src="a.jpg"><figcaption>周建国指导徒弟</figcaption></figure>
<p>2016年，周建国劳模创新工作室挂牌，先后完成技改项目31个。</p></article>
<aside class="ad"><a href="/shop">劳保鞋五折</a></aside><footer>版权所有 海川网</footer></body></html>"""


def test_web_page_without_navigation_and_advertising(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.encode("gbk"))
    document = read_document(tmp_path / "a.html")
    assert _outline(document) == [*OUTLINE]
    assert (document.format, document.encoding) == ("html", "gb18030")
    assert dict(document.meta) | {"title": ""} == {
        "area": "海川县",
        "date": "2024-05-01",
        "paper": "海川网",
        "title": "",
    }


def _pdf(lines: list[tuple[float, float, float, str]]) -> bytes:
    """A PDF of one page from (x, y, size, text), in a Chinese font that is not embedded."""
    drawn = "".join(
        f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, size, text in lines
    )
    font = "/Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]"
    cid = "/Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 6 0 R"
    system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    metrics = "/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93/Flags 4"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 7 0 R/Resources<</Font<</F 4 0 R>>>>>>",
        f"<<{font}>>",
        f"<<{cid}{system}>>",
        f"<</Type/FontDescriptor/FontName/STSong-Light{metrics}>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}endstream",
    ]
    file = io.BytesIO()
    file.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(file.tell())
        file.write(f"{number} 0 obj{body}endobj\n".encode())
    start = file.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    file.write(
        f"xref\n0 8\n0000000000 65535 f \n{table}trailer<</Size 8/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    )
    return file.getvalue()


def test_pdf_in_two_columns(tmp_path: Path) -> None:
    lines = [
        (40.0, 740.0, 24.0, "一把焊枪焊出新天地"),
        (40.0, 700.0, 10.0, "　　本报讯（记者 王小红）在海川机床厂，提"),
        (40.0, 684.0, 10.0, "起周建国，工友们都竖起大拇指，三十年来他"),
        (40.0, 668.0, 10.0, "带出徒弟47名，其中十二人成长为高级技师。"),
        (40.0, 652.0, 10.0, "　　二零一六年，周建国劳模创新工作室挂牌"),
        (320.0, 700.0, 10.0, "成立，先后完成技改项目三十一个，为企业节"),
        (320.0, 684.0, 10.0, "约成本870万元。"),
        (320.0, 668.0, 10.0, "　　县总工会副主席刘芳说，这样的工作室还"),
        (320.0, 652.0, 10.0, "要再建十家。"),
    ]
    (tmp_path / "a.pdf").write_bytes(_pdf(lines))
    document = read_document(tmp_path / "a.pdf")
    assert _outline(document) == [
        ("headline", "一把焊枪焊出新天地"),
        ("byline", "本报讯（记者 王小红）"),
        (
            "paragraph",
            "在海川机床厂，提起周建国，工友们都竖起大拇指，三十年来他带出徒弟47名，其中十二人成长为高级技师。",
        ),
        ("paragraph", "二零一六年，周建国劳模创新工作室挂牌成立，先后完成技改项目三十一个，为企业节约成本870万元。"),
        ("paragraph", "县总工会副主席刘芳说，这样的工作室还要再建十家。"),
    ]
    assert document.format == "pdf"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.pdf", b"%PDF-1.7 broken", "a.pdf: not a PDF that can be read"),
        ("a.docx", b"PK\x03\x04 broken", "a.docx: not a Word document that can be read"),
        ("a.docx", "正文".encode(), "a.docx: not a Word document that can be read"),
        ("a.html", b"<html><body></body></html>", "a.html: no article found in the page"),
        ("a.html", b"\x89PNG", "a.html: not text but a picture"),
    ],
)
def test_broken_files_are_named(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(KgError) as caught:
        read_document(tmp_path / name)
    assert str(caught.value).startswith(message)


def test_a_pdf_without_text_asks_for_character_recognition(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(_pdf([]))
    with pytest.raises(KgError, match=r"a\.pdf: no text in this PDF; scanned pages need character recognition first"):
        read_document(tmp_path / "a.pdf")
