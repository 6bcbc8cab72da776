"""The page as people meet it: in a headless Chromium without a network, on a desktop and on a phone."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from page_browser import (
    CHROMIUM,
    DESKTOP,
    DRIVER,
    PHONE,
    chromium,
    complaints,
    open_page,
    requests,
    resize,
    settle,
    wait,
)
from page_example import HOSTILE, TURTLE, Corpus, crowd, example, hostile
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from kg.graph.page import neighbourhood, render, report_pages, start_at
from kg.graph.page.payload import LONG

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs Debian's chromium and chromium-driver"),
]
TABS = ("graph", "index", "statistics", "timeline", "reports", "data")


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with chromium() as driver:
        yield driver


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    graphs = {"example": example(), "hostile": hostile(), "crowd": crowd(2000, 5000)}
    for name, (views, texts) in graphs.items():
        page = render(views, texts, turtle=TURTLE, title="两县工会")
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in graphs}


def text_of(driver: Chrome, selector: str) -> str:
    return str(driver.find_element(By.CSS_SELECTOR, selector).text)


def texts_of(driver: Chrome, selector: str) -> list[str]:
    script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)"
    return list(driver.execute_script(script, selector))


def press(driver: Chrome, *keys: str) -> None:
    ActionChains(driver).send_keys(*keys).perform()


def place(driver: Chrome) -> str:
    return str(driver.execute_script("return decodeURIComponent(location.hash)"))


def drawn(driver: Chrome) -> dict[str, Any]:
    return dict(driver.execute_script("return reportKg.scene()"))


def point_of(driver: Chrome, id: str) -> tuple[int, int]:
    """Where a node is drawn, in pixels of the window."""
    script = (
        "const data = JSON.parse(document.getElementById('kg-data').textContent);"
        "const i = data.nodes.findIndex((row) => row[0] === arguments[0]);"
        "const spot = network.canvasToDOM(network.getPositions([i])[i]);"
        "const frame = document.getElementById('mynetwork').getBoundingClientRect();"
        "return [Math.round(frame.left + spot.x), Math.round(frame.top + spot.y)]"
    )
    x, y = driver.execute_script(script, id)
    return x, y


def click_at(driver: Chrome, x: int, y: int) -> None:
    actions = ActionChains(driver)
    actions.w3c_actions.pointer_action.move_to_location(x, y)
    actions.w3c_actions.pointer_action.click()
    actions.perform()
    # vis waits this long for a second click before it believes in one.
    time.sleep(0.35)


def test_opens_from_disk_asks_for_nothing_and_draws(browser: Chrome, pages: dict[str, Path]) -> None:
    requests(browser), complaints(browser)
    open_page(browser, pages["example"])
    for tab in TABS:
        browser.execute_script("location.hash = 'tab=' + arguments[0]", tab)
        settle(browser)
    assert requests(browser, pages["example"]) == []
    assert complaints(browser) == []
    assert browser.title == "两县工会"


def test_what_is_not_the_pages_own_does_not_run(browser: Chrome, pages: dict[str, Path]) -> None:
    open_page(browser, pages["example"])
    browser.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.body.append(s);"
        "document.body.setAttribute('onclick', 'window.hit = 2'); document.body.click();"
    )
    assert browser.execute_script("return window.hit") is None
    refused = "fetch('data:text/plain,x').then(() => arguments[0]('sent'), () => arguments[0]('refused'))"
    assert browser.execute_async_script(refused) == "refused"
    complaints(browser)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("name", ["example", "crowd", "hostile"])
def test_names_do_not_overlap_at_the_first_look(browser: Chrome, pages: dict[str, Path], name: str, size: Any) -> None:
    open_page(browser, pages[name], size=size)
    boxes = browser.execute_script("return reportKg.names()")
    assert len([b for b in boxes if b["thing"] >= 0]) >= 5
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            across = one["left"] < other["right"] and other["left"] < one["right"]
            assert not (across and one["top"] < other["bottom"] and other["top"] < one["bottom"])


def test_a_large_graph_opens_with_an_overview_and_never_draws_more_than_600(
    browser: Chrome, pages: dict[str, Path]
) -> None:
    open_page(browser, pages["crowd"])
    assert drawn(browser) == {"mode": "overview", "nodes": 500, "selected": -1, "lit": 0}
    assert "500 / 2000" in text_of(browser, "#bar")
    hidden = browser.execute_script(
        "const data = JSON.parse(document.getElementById('kg-data').textContent);"
        "const shown = new Set(data.overview.map((row) => row[0]));"
        "return data.nodes.findIndex((row, i) => !shown.has(i))"
    )
    id = browser.execute_script(
        "return JSON.parse(document.getElementById('kg-data').textContent).nodes[arguments[0]][0]", hidden
    )
    for target in (f"#node={id}", "#district=shared", "#district=第1县"):
        open_page(browser, pages["crowd"], target)
        assert 1 <= drawn(browser)["nodes"] <= 600
    browser.find_elements(By.CSS_SELECTOR, ".switch")[0].click()
    settle(browser)
    assert 1 <= drawn(browser)["nodes"] <= 600


def test_a_click_on_a_node_tells_its_facts_and_back_and_forward_work(browser: Chrome, pages: dict[str, Path]) -> None:
    open_page(browser, pages["example"])
    click_at(browser, *point_of(browser, "TradeUnion/青湖县总工会"))
    assert place(browser) == "#node=TradeUnion/青湖县总工会"
    panel = text_of(browser, "#panel")
    assert "青湖县总工会" in panel
    for words in (
        "县总工会",
        "湖畔课堂",
        "匠心驿站",
        "青湖县人社局",
        "1200余人次",
        "至少 1,200",
        "计划",
        "runs-rule · 83 %",
    ):
        assert words in panel
    assert "去年，青湖县总工会深化“湖畔课堂”品牌，走访慰问困难职工1200余人次。" in texts_of(browser, "#panel mark")
    browser.find_element(By.LINK_TEXT, "湖畔课堂").click()
    settle(browser)
    assert text_of(browser, "#panel h2") == "湖畔课堂"
    assert "白石县总工会推进“湖畔课堂”，走访慰问困难职工800人次。" in texts_of(browser, "#panel blockquote bdi")
    browser.back()
    wait(lambda: text_of(browser, "#panel h2") == "青湖县总工会")
    browser.back()
    wait(lambda: not browser.find_element(By.ID, "panel").is_displayed())
    browser.forward()
    wait(lambda: text_of(browser, "#panel h2") == "青湖县总工会")


def test_a_click_on_an_edge_tells_what_joins_its_ends(browser: Chrome, pages: dict[str, Path]) -> None:
    open_page(browser, pages["example"], "#around=Enterprise/白石机床厂&node=Enterprise/白石机床厂")
    one, two = point_of(browser, "Enterprise/白石机床厂"), point_of(browser, "Award/江东省五一劳动奖状")
    click_at(browser, round(0.7 * one[0] + 0.3 * two[0]), round(0.7 * one[1] + 0.3 * two[1]))
    assert "edge=Award/江东省五一劳动奖状&to=Enterprise/白石机床厂" in place(browser)
    panel = text_of(browser, "#panel")
    assert "白石机床厂荣获江东省五一劳动奖状" in panel
    assert "2022" in panel


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("湖畔", "Programme/湖畔课堂"),
        ("hupan", "Programme/湖畔课堂"),
        ("hpkt", "Programme/湖畔课堂"),
        ("hupan ke", "Programme/湖畔课堂"),
        ("qhxzgh", "TradeUnion/青湖县总工会"),
        ("qhgh", "TradeUnion/青湖县总工会"),
        ("huban", None),
        ("zonggonghui", "TradeUnion/青湖县总工会"),
        ("baishij", "Enterprise/白石机床厂"),
        ("qhrsj", "Organization/青湖县人社局"),
        ("没有这个", None),
    ],
)
def test_search_by_chinese_pinyin_and_initials(
    browser: Chrome, pages: dict[str, Path], query: str, first: str | None
) -> None:
    open_page(browser, pages["example"])
    press(browser, "/")
    press(browser, query)
    hits = texts_of(browser, "#find [role=option]")
    if first is None:
        assert (hits, texts_of(browser, "#find .none")) == ([], ["没有结果"])
        return
    press(browser, Keys.ENTER)
    settle(browser)
    assert place(browser) == f"#node={first}"
    assert first.partition("/")[2] == text_of(browser, "#panel h2")


def test_the_legend_and_the_lists_filter(browser: Chrome, pages: dict[str, Path]) -> None:
    open_page(browser, pages["example"])
    assert drawn(browser)["nodes"] == 9
    legend = {e.text.split("\n")[0]: e for e in browser.find_elements(By.CSS_SELECTOR, ".switch")}
    assert {"工会组织", "项目品牌", "获得荣誉"} <= set(legend)
    legend["工会组织"].click()
    settle(browser)
    assert drawn(browser)["nodes"] == 7
    assert browser.find_element(By.CSS_SELECTOR, '.switch[aria-pressed="false"]').text.startswith("工会组织")
    browser.find_element(By.XPATH, "//button[text()='全部恢复']").click()
    settle(browser)
    assert drawn(browser)["nodes"] == 9
    for label, option, left in (("报告", "白石县工会在行动", 5), ("地区", "青湖县", 7), ("状态", "计划", 2)):
        field = browser.find_element(By.XPATH, f"//label[span='{label}']/select")
        field.find_element(By.XPATH, f"option[text()='{option}']").click()
        settle(browser)
        assert drawn(browser)["nodes"] == left, label
        browser.find_element(By.XPATH, "//button[text()='全部恢复']").click()
        settle(browser)


def test_neighbourhood_and_shortest_path(browser: Chrome, pages: dict[str, Path]) -> None:
    open_page(browser, pages["example"], "#node=TradeUnion/青湖县总工会")
    browser.find_element(By.XPATH, "//button[text()='看邻居']").click()
    settle(browser)
    assert (drawn(browser)["mode"], drawn(browser)["nodes"]) == ("focus", 5)
    browser.find_element(By.XPATH, "//button[text()='看两步']").click()
    settle(browser)
    assert (drawn(browser)["mode"], drawn(browser)["nodes"]) == ("focus", 6)
    browser.find_element(By.XPATH, "//button[text()='最短路径']").click()
    press(browser, "kunnan", Keys.ENTER)
    settle(browser)
    assert place(browser) == "#path=TradeUnion/青湖县总工会&end=Group/困难职工"
    assert (drawn(browser)["mode"], drawn(browser)["nodes"]) == ("path", 3)
    assert "2 步" in text_of(browser, "#panel")
    open_page(browser, pages["example"], "#path=TradeUnion/青湖县总工会&end=Enterprise/白石机床厂")
    assert "这两个节点之间没有路径" in text_of(browser, "#panel")


def test_statistics_sort_filter_compare_and_download(browser: Chrome, pages: dict[str, Path], tmp_path: Path) -> None:
    behaviour = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    open_page(browser, pages["example"], "#tab=statistics")
    values = "#view-statistics .table-frame:last-of-type tbody tr:not(.detail) td:nth-child(4)"
    assert texts_of(browser, values) == ["至少 1,200", "800", "0.95", "500"]
    browser.find_element(By.XPATH, "//section[@id='view-statistics']//button[text()='数值']").click()
    assert texts_of(browser, values) == ["至少 1,200", "800", "500", "0.95"]
    browser.find_element(By.XPATH, "//section[@id='view-statistics']//button[text()='数值']").click()
    assert texts_of(browser, values) == ["0.95", "500", "800", "至少 1,200"]
    assert "ascending" in [
        e.get_attribute("aria-sort") for e in browser.find_elements(By.CSS_SELECTOR, "#view-statistics th")
    ]
    assert texts_of(browser, ".cross tbody tr") == ["白石县总工会800人次", "青湖县总工会1200余人次"]
    assert texts_of(browser, ".chart .chart-value") == ["800人次", "1200余人次"]
    browser.find_element(By.XPATH, "//button[text()='原句']").click()
    assert "职工满意率达95%" in texts_of(browser, "#view-statistics mark")
    browser.find_element(By.CSS_SELECTOR, "#view-statistics .words").send_keys("困难 白石")
    assert texts_of(browser, values) == ["800"]
    browser.find_element(By.XPATH, "//section[@id='view-statistics']//button[text()='下载 CSV']").click()
    file = tmp_path / "statistics.csv"
    wait(file.exists)
    rows = file.read_bytes().decode("utf-8").split("\r\n")
    assert rows[0].startswith("\ufeffsubject,subjectId,indicator,asWritten,value,unit")
    assert rows[1].startswith("白石县总工会,TradeUnion/白石县总工会,走访慰问困难职工,800人次,800,人次,exact,800,,")
    assert len(rows) == 3


def test_timeline_puts_dated_facts_in_their_years(browser: Chrome, pages: dict[str, Path]) -> None:
    open_page(browser, pages["example"], "#tab=timeline")
    assert texts_of(browser, "#view-timeline .year h3") == ["2023年 2", "2022年 1"]
    assert texts_of(browser, "#view-timeline .year:first-of-type .line .thing") == [
        "青湖县总工会",
        "𠮷田机床厂",
        "江东省五一劳动奖状",
    ]


def test_a_reports_sentences_lead_to_their_facts_and_back(browser: Chrome, pages: dict[str, Path]) -> None:
    open_page(browser, pages["example"], "#tab=reports")
    browser.find_element(By.LINK_TEXT, "青湖县总工会把关爱送上门").click()
    settle(browser)
    text = browser.execute_script(
        "const copy = document.querySelector('.report-text').cloneNode(true);"
        "copy.querySelectorAll('.flag').forEach((e) => e.remove()); return copy.textContent"
    )
    assert text == example()[1][next(iter(example()[1]))]
    assert {"青湖县总工会", "湖畔课堂", "𠮷田机床厂"} <= set(texts_of(browser, ".report-text .mention"))
    browser.find_element(By.XPATH, "//span[@class='evidence'][contains(., '荣获')]").click()
    settle(browser)
    assert "".join(texts_of(browser, ".report-text .here")) == "𠮷田机床厂荣获江东省五一劳动奖状"
    assert texts_of(browser, ".beside .line") == ["𠮷田机床厂获得荣誉江东省五一劳动奖状"]
    browser.find_element(By.CSS_SELECTOR, ".beside .thing").click()
    settle(browser)
    assert text_of(browser, "#panel h2") == "𠮷田机床厂"
    browser.find_element(By.CSS_SELECTOR, "#panel cite a").click()
    settle(browser)
    assert "".join(texts_of(browser, ".report-text .here")) == "𠮷田机床厂荣获江东省五一劳动奖状"


def test_the_turtle_comes_out_as_it_went_in(browser: Chrome, pages: dict[str, Path], tmp_path: Path) -> None:
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    open_page(browser, pages["example"], "#tab=data")
    browser.find_element(By.ID, "get-turtle").click()
    wait((tmp_path / "graph.ttl").exists)
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == TURTLE


def test_english_and_back(browser: Chrome, pages: dict[str, Path]) -> None:
    open_page(browser, pages["example"], "#node=TradeUnion/青湖县总工会")
    browser.find_element(By.ID, "language").click()
    settle(browser)
    assert place(browser) == "#node=TradeUnion/青湖县总工会&lang=en"
    assert texts_of(browser, "#tabs a") == ["Graph", "Index", "Statistics", "Timeline", "Reports", "Data"]
    assert browser.execute_script("return document.documentElement.lang") == "en"
    assert "planned" in text_of(browser, "#panel")
    browser.find_element(By.LINK_TEXT, "Index").click()
    settle(browser)
    assert "lang=en" in place(browser)
    browser.find_element(By.ID, "language").click()
    settle(browser)
    assert texts_of(browser, "#tabs a")[0] == "图谱"


def test_everything_is_reached_from_the_keyboard(browser: Chrome, pages: dict[str, Path]) -> None:
    open_page(browser, pages["example"])
    press(browser, Keys.TAB)
    assert browser.switch_to.active_element.text == "跳到名录（表格形式）"
    press(browser, "/", Keys.ESCAPE, Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("id") == "tab-graph"
    press(browser, Keys.ARROW_RIGHT)
    wait(lambda: browser.switch_to.active_element.get_attribute("id") == "tab-index")
    open_page(browser, pages["example"])
    browser.execute_script("document.getElementById('mynetwork').focus()")
    press(browser, "n")
    said = text_of(browser, "#live")
    press(browser, Keys.ENTER)
    settle(browser)
    assert said.startswith(text_of(browser, "#panel h2") + ", ")
    press(browser, Keys.ESCAPE)
    wait(lambda: not browser.find_element(By.ID, "panel").is_displayed())
    scale = browser.execute_script("return network.getScale()")
    press(browser, "+")
    assert browser.execute_script("return network.getScale()") > scale


def test_controls_have_names_and_images_have_words(browser: Chrome, pages: dict[str, Path]) -> None:
    nameless = (
        "return [...document.querySelectorAll('a, button, input, select, [role=img], [role=region]')]"
        ".filter((e) => e.checkVisibility())"
        ".filter((e) => !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length))"
        ".map((e) => e.outerHTML)"
    )
    doubled = (
        "const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);"
        "return ids.filter((id, i) => ids.indexOf(id) !== i)"
    )
    for tab in ("#node=TradeUnion/青湖县总工会", *(f"#tab={tab}" for tab in TABS), "#report=qinghu"):
        open_page(browser, pages["example"], tab)
        assert (tab, browser.execute_script(nameless)) == (tab, [])
        assert (tab, browser.execute_script(doubled)) == (tab, [])


def test_a_phone_shows_every_view_without_sideways_scrolling(browser: Chrome, pages: dict[str, Path]) -> None:
    for name in ("example", "hostile"):
        id = json.loads(browser_data(pages[name]))[0]
        for target in (f"#node={id}", *(f"#tab={tab}" for tab in TABS)):
            open_page(browser, pages[name], target, size=PHONE)
            width = browser.execute_script("return document.documentElement.scrollWidth")
            assert (name, target, width) == (name, target, PHONE[0])
    open_page(browser, pages["example"], "#node=TradeUnion/青湖县总工会", size=PHONE)
    frame = browser.find_element(By.ID, "mynetwork").rect
    panel = browser.find_element(By.ID, "panel").rect
    assert frame["height"] > 200
    assert panel["y"] >= frame["y"] + frame["height"] - 1
    resize(browser, DESKTOP)


def browser_data(page: Path) -> str:
    """The ids of a page's nodes, as JSON."""
    text = page.read_text(encoding="utf-8").partition('id="kg-data">')[2].partition("</script>")[0]
    return json.dumps([row[0] for row in json.loads(text)["nodes"] if len(row[0]) < 100])


def test_printing_keeps_what_is_said_and_drops_the_controls(browser: Chrome, pages: dict[str, Path]) -> None:
    open_page(browser, pages["example"], "#node=TradeUnion/青湖县总工会")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not browser.find_element(By.ID, "tabs").is_displayed()
    assert not browser.find_element(By.ID, "filters").is_displayed()
    assert browser.find_element(By.ID, "panel").is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_hostile_reports_run_nothing_and_break_nothing(browser: Chrome, pages: dict[str, Path]) -> None:
    requests(browser), complaints(browser)
    elements = "return document.querySelectorAll('main img, main script, main iframe, main b b, main [onerror]').length"
    names: set[str] = set()
    for target in ("", *(f"#tab={tab}" for tab in TABS[1:]), *(f"#report={n}" for n in range(2))):
        open_page(browser, pages["hostile"], target)
        assert browser.execute_script("return window.hit") is None
        assert browser.execute_script(elements) == 0
        names.update(texts_of(browser, "#view-index tbody th"))
    assert {name for name in HOSTILE if len(name) < 60} <= names
    for name in HOSTILE:
        browser.execute_script("location.hash = 'node=' + encodeURIComponent('TradeUnion/' + arguments[0])", name)
        settle(browser)
        shown = texts_of(browser, "#panel h2")[0]
        assert shown == (name if len(name) <= 300 else name[:299] + f"… ({len(name)} 字)")
        assert browser.execute_script("return window.hit") is None
    assert drawn(browser)["nodes"] == 2 * len(HOSTILE)
    assert requests(browser, pages["hostile"]) == []
    assert complaints(browser) == []


def test_a_part_opens_at_its_node_and_does_without_texts(browser: Chrome, tmp_path: Path) -> None:
    views, _ = example()
    page = tmp_path / "part.html"
    part = neighbourhood(views, "白石机床厂")
    start = start_at(part, next(n.iri for n in part.nodes if n.name == "白石机床厂"))
    page.write_text(render(part, {}, turtle="", title="部分", start=start), encoding="utf-8")
    complaints(browser)
    open_page(browser, page)
    assert text_of(browser, "#panel h2") == "白石机床厂"
    assert texts_of(browser, "#panel blockquote > bdi") == [
        "畔课堂”，走访慰问困难职工800人次。"[-9:] + "白石机床厂荣获江东省五一劳动奖状。"
    ]
    open_page(browser, page, "#report=baishi")
    assert text_of(browser, ".report-text") == "此页未附原文。"
    assert texts_of(browser, ".beside .line") == ["白石机床厂获得荣誉江东省五一劳动奖状"]
    open_page(browser, page, "#tab=data")
    assert browser.find_elements(By.ID, "get-turtle") == []
    assert complaints(browser) == []


def test_namesakes_are_told_apart_and_unknown_names_are_said(browser: Chrome, tmp_path: Path) -> None:
    corpus = Corpus()
    one = corpus.article("one", "青湖县总工会推进四季关爱。", title="一", area="青湖县")
    two = corpus.article("two", "白石县总工会推进四季关爱。", title="二", area="白石县")
    corpus.node("Programme", "四季关爱", one, area="青湖县")
    namesake = corpus.node("Programme", "四季关爱·白石县", two, area="白石县")
    corpus.nodes[namesake] = replace(corpus.nodes[namesake], name="四季关爱")
    page = tmp_path / "two.html"
    page.write_text(render(corpus.views(), corpus.texts, turtle="", title="t"), encoding="utf-8")
    open_page(browser, page, "#tab=index")
    assert sorted(texts_of(browser, "#view-index tbody th")) == ["四季关爱（白石县）", "四季关爱（青湖县）"]
    open_page(browser, page, "#node=Programme/没有的")
    assert "没有这个节点: Programme/没有的" in text_of(browser, "#bar")
    open_page(browser, page, "#path=Programme/四季关爱&end=Person/没有的")
    assert "没有这个节点: Person/没有的" in text_of(browser, "#bar")


def test_an_empty_graph_is_a_page_without_complaints(browser: Chrome, tmp_path: Path) -> None:
    page = tmp_path / "empty.html"
    page.write_text(render(Corpus().views(), {}, turtle="", title="空"), encoding="utf-8")
    complaints(browser)
    for tab in TABS:
        open_page(browser, page, f"#tab={tab}")
        assert browser.find_element(By.ID, f"view-{tab}").is_displayed()
    assert complaints(browser) == []


def test_turtle_too_long_for_the_page_is_where_the_build_wrote_it(browser: Chrome, tmp_path: Path) -> None:
    turtle = "# 湖\n" * (LONG // 5)
    for name, beside in (("graph.html", "graph.ttl"), ("part.html", "")):
        page = render(*example(), turtle=turtle, title="t", beside=beside)
        (tmp_path / name).write_text(page, encoding="utf-8")
    (tmp_path / "graph.ttl").write_text(turtle, encoding="utf-8")
    open_page(browser, tmp_path / "part.html", "#tab=data")
    note = f"graph.ttl\n{len(turtle.encode()) / 1e6:.1f} MB: 太长，不放进本页；同一次构建把它写在 graph.ttl 里。"
    assert text_of(browser, "#view-data .card") == note
    assert browser.find_elements(By.ID, "get-turtle") == []
    open_page(browser, tmp_path / "graph.html", "#tab=data")
    assert text_of(browser, "#view-data .card") == note
    link = browser.find_element(By.ID, "beside").get_attribute("href")
    assert link == (tmp_path / "graph.ttl").as_uri()


def test_what_the_check_found_leads_to_both_sentences_and_back(browser: Chrome, pages: dict[str, Path]) -> None:
    complaints(browser)
    open_page(browser, pages["example"], "#node=TradeUnion/白石县总工会")
    browser.find_element(By.LINK_TEXT, "不一致").click()
    settle(browser)
    assert place(browser) == "#tab=statistics&finding=conflict-0"
    assert texts_of(browser, ".finding.here > p") == [
        "不一致 同一指标“走访慰问困难职工”数字不一致：1200余人次，800人次。"
    ]
    assert texts_of(browser, ".finding.here mark") == ["走访慰问困难职工1200余人次", "走访慰问困难职工800人次"]
    assert len(browser.find_elements(By.CSS_SELECTOR, ".finding")) == 2
    assert texts_of(browser, "#view-statistics table .badge.warn") == ["不一致", "不一致", "占比过大"]
    browser.find_element(By.CSS_SELECTOR, ".finding.here .thing").click()
    settle(browser)
    assert place(browser) == "#node=TradeUnion/青湖县总工会"
    browser.back()
    settle(browser)
    assert place(browser) == "#tab=statistics&finding=conflict-0"
    assert complaints(browser) == []


def test_the_index_of_reports_links_to_their_pages(browser: Chrome, tmp_path: Path) -> None:
    for name, page in report_pages(*example(), title="两县", turtle=lambda _: ""):
        (tmp_path / name).write_text(page, encoding="utf-8")
    requests(browser), complaints(browser)
    browser.get((tmp_path / "index.html").as_uri())
    browser.find_element(By.LINK_TEXT, "baishi.txt").click()
    wait(lambda: browser.execute_script("return Boolean(window.reportKg)"))
    settle(browser)
    assert drawn(browser)["nodes"] == 5
    assert requests(browser, tmp_path / "index.html", tmp_path / "baishi.html") == []
    browser.find_element(By.LINK_TEXT, "← 全部报告").click()
    wait(lambda: browser.current_url == (tmp_path / "index.html").as_uri())
    assert complaints(browser) == []
