"""A headless Chromium without a network, for the page's tests and its benchmark."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
DESKTOP, PHONE = (1400, 900), (390, 844)
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--lang=zh-CN",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost, EXCLUDE 127.0.0.1",
)  # fmt: skip


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """A browser with a profile of its own that writes down every request and every message."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        try:
            yield driver
        finally:
            driver.quit()


def resize(driver: webdriver.Chrome, size: tuple[int, int]) -> None:
    """Makes the window as large as a desktop's or a phone's."""
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 500}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def open_page(driver: webdriver.Chrome, page: Path, place: str = "", *, size: tuple[int, int] = DESKTOP) -> None:
    """Opens a page from disk afresh at a place (the part after #) and waits for its drawing."""
    resize(driver, size)
    driver.get("about:blank")
    driver.get(page.as_uri() + place)
    wait(lambda: driver.execute_script("return Boolean(window.reportKg)"))
    settle(driver)


def settle(driver: webdriver.Chrome) -> None:
    """Waits for two frames, so that what was asked for is drawn."""
    driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")


def wait(done: Callable[[], Any], *, seconds: float = 25) -> Any:
    """What `done` returns as soon as it is true; an error when it does not become so."""
    end = time.monotonic() + seconds
    while not (found := done()):
        if time.monotonic() > end:
            raise AssertionError(f"nothing after {seconds} seconds")
        time.sleep(0.03)
    return found


def requests(driver: webdriver.Chrome, *pages: Path) -> list[str]:
    """Addresses that were asked for since the last call, these pages themselves and the browser's own pages aside."""
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    own = {page.as_uri() for page in pages}
    # data: and blob: come from the page itself and ask nobody.
    return [
        u for u in urls if u.partition("#")[0] not in own and not u.startswith(("chrome", "about:", "data:", "blob:"))
    ]


def complaints(driver: webdriver.Chrome) -> list[str]:
    """Errors and warnings of the pages since the last call."""
    return [entry["message"] for entry in driver.get_log("browser")]
