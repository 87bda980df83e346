"""The page in a browser: sorting, the panel, keys, print, and no script of a learner."""

import base64
import re
import shutil

import pytest

from tests.support.needs import need
from tests.support.sample_records import HOSTILE
from tests.support.waiting import wait_for
from workbook.grading.report import html
from workbook.grading.report.assemble import gather


@pytest.fixture(scope="module")
def browser(chromium):
    """Return a headless Chromium."""
    need(shutil.which("chromedriver"), "chromedriver: apt-get install chromium-driver")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"):
        options.add_argument(flag)
    options.add_argument("--window-size=1400,1000")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser, course):
    """Return the browser with the page open; no test may leave a message on the console."""
    browser.get("about:blank")
    browser.get((course / "report" / "index.html").as_uri())
    yield browser
    assert browser.get_log("browser") == []


def column(browser, place):
    return browser.execute_script(
        "return [...document.querySelectorAll('#heat tbody tr')].map(r => r.cells[arguments[0]].dataset.v"
        " ?? r.cells[arguments[0]].textContent.trim())",
        place,
    )


def heading(browser, place):
    return browser.find_element("css selector", f"#heat button[data-column='{place}']")


def test_no_script_of_a_learner_runs(opened):
    assert opened.title == "Class report: sample course"
    assert opened.execute_script("return window.owned") is None
    assert len(column(opened, 0)) == 6 + len(HOSTILE) + 1


@pytest.mark.parametrize("key", [None, "\ue007", " "], ids=["mouse", "Enter", "Space"])
def test_sorting(opened, key):
    button = heading(opened, 1)
    press = button.click if key is None else lambda: button.send_keys(key)
    for order in ("ascending", "descending"):
        press()
        (place,) = opened.find_elements("css selector", "#heat [aria-sort]")
        assert (place.get_attribute("aria-sort"), place.text) == (order, button.text)
        *scores, last = column(opened, 1)
        assert last == ""  # submitted nothing
        figures = [float(score) for score in scores]
        assert figures == sorted(figures, reverse=order == "descending")
        assert order in opened.find_element("id", "sorted").get_attribute("textContent")


def test_sorting_by_an_exercise_puts_no_score_last(opened):
    heading(opened, 4).click()
    shown = column(opened, 4)
    figures = [value for value in shown if re.fullmatch(r"-?\d+", value)]
    assert figures == shown[: len(figures)] == sorted(figures, key=float)
    assert 0 < len(figures) < len(shown)


def test_a_cell_tells_what_failed(opened):
    panel = opened.find_element("id", "panel")
    cell = next(c for c in opened.find_elements("css selector", "#heat td.s8 a") if c.is_displayed())
    exercise = opened.execute_script(
        "return document.getElementById(arguments[0].hash.slice(1)).querySelector('b').textContent", cell
    )
    assert not panel.is_displayed()
    cell.click()
    assert panel.is_displayed()
    assert exercise in panel.text
    assert "tests passed" in panel.text
    assert panel.find_elements("css selector", "ul li p")
    assert "#" not in opened.current_url
    cell.send_keys("\ue00c")
    assert not panel.is_displayed()


def test_arrow_keys_go_from_cell_to_cell(opened):
    assert len(opened.find_elements("css selector", "#heat td a[tabindex='0']")) == 1
    first = opened.find_element("css selector", "#heat td a[tabindex='0']")
    opened.execute_script("arguments[0].focus()", first)
    panel = opened.find_element("id", "panel")
    assert panel.is_displayed()
    first.send_keys("\ue014")
    second = opened.switch_to.active_element
    assert second != first
    assert second.get_attribute("tabindex") == "0"
    second.send_keys("\ue015")
    third = opened.switch_to.active_element
    below = "return arguments[0].closest('tr').rowIndex"
    assert opened.execute_script(below, third) > opened.execute_script(below, second)
    panel.find_element("tag name", "button").click()
    assert not panel.is_displayed()
    assert opened.switch_to.active_element == third


def test_a_link_to_a_learner_opens_it(opened):
    link = opened.find_element("css selector", "#heat tbody th a")
    details = opened.find_element("id", link.get_attribute("href").split("#")[1])
    assert not details.get_property("open")
    link.click()
    wait_for(lambda: details.get_property("open"), "open details")
    details.find_element("tag name", "summary").click()
    assert not details.get_property("open")


def test_the_page_reads_without_scripts(browser, course):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get("about:blank")
        browser.get((course / "report" / "index.html").as_uri())
        link = browser.find_element("css selector", "#heat td.s8 a")
        place = browser.find_element("id", link.get_dom_attribute("href")[1:])
        assert not place.is_displayed()
        link.click()
        wait_for(place.is_displayed, "details in sight")
        assert "tests passed" in place.text
        assert not browser.find_element("css selector", ".script-only").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.fixture
def large(browser, course, tmp_path, monkeypatch):
    """Return the browser with the page that a large class has."""
    monkeypatch.setattr(html, "LARGE", 5)
    path = tmp_path / "large.html"
    path.write_text(html.page(gather(course)), encoding="utf-8")
    browser.get(path.as_uri())
    yield browser
    assert browser.get_log("browser") == []


def test_a_large_class_has_its_columns_below_their_headings(large):
    frame = "document.querySelector('.heat')"
    for across, down in ((0, 0), (300, 100)):
        large.execute_script(f"{frame}.style.height = '400px'; {frame}.scrollTo({across}, {down})")
        lefts = "return [...document.querySelectorAll(arguments[0])].map(c => Math.round(c.getBoundingClientRect().x))"
        headings = large.execute_script(lefts, "#heat thead tr:last-child > *")
        assert len(headings) > 50
        assert large.execute_script(lefts, "#heat tbody tr:nth-child(8) > *") == headings
        assert large.execute_script(lefts, "#heat tfoot tr > *") == headings
        top = large.execute_script(f"return {frame}.getBoundingClientRect().y")
        assert large.find_element("css selector", "#heat thead").rect["y"] == pytest.approx(top, abs=2)
    large.execute_script(f"{frame}.scrollTo(0, 0)")
    heading(large, 1).click()
    *scores, _ = column(large, 1)
    assert scores == sorted(scores, key=float)


def test_a_large_class_has_its_details_when_they_are_asked_for(large):
    assert not large.find_elements("css selector", ".cells li")
    link = large.find_element("css selector", "#heat td.s8 a")
    anchor = link.get_dom_attribute("href")[1:]
    link.click()
    assert "tests passed" in large.find_element("id", "panel").text
    large.execute_script("location.hash = arguments[0]", anchor)
    wait_for(lambda: large.find_element("css selector", "li:target").is_displayed(), "details in sight")
    learners = large.find_elements("css selector", "details.learner:not([open])")
    unread = large.execute_script("return arguments[0].querySelector('noscript').textContent", learners[0])
    learners[0].find_element("css selector", "summary").click()
    wait_for(lambda: not large.find_elements("css selector", "details[open] noscript"), "details in sight")
    assert "<h3>" in unread
    assert learners[0].find_element("css selector", "h3").is_displayed()


def test_no_script_of_a_learner_runs_when_all_details_of_a_large_class_are_open(large):
    large.execute_script("document.querySelectorAll('.learner').forEach(found => found.open = true)")
    wait_for(lambda: not large.find_elements("css selector", "noscript"), "details in sight")
    assert large.title == "Class report: sample course"
    assert large.execute_script("return window.owned") is None
    assert not large.find_elements("css selector", "main img, main script, main iframe")


def test_a_large_class_can_be_read_without_script(large):
    large.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        large.refresh()
        link = large.find_element("css selector", "#heat td.s8 a")
        place = large.find_element("id", link.get_dom_attribute("href")[1:])
        link.click()
        wait_for(place.is_displayed, "details in sight")
        assert "tests passed" in place.text
    finally:
        large.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("width", [1400, 700])
def test_only_tables_scroll_sideways(opened, width):
    size = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        assert opened.execute_script("return document.documentElement.scrollWidth") <= width
        opened.execute_script("document.querySelector('.heat').scrollTo(400, 200)")
        names = opened.find_element("css selector", "#heat tbody th")
        frame = opened.find_element("css selector", ".heat")
        assert names.rect["x"] == pytest.approx(frame.rect["x"], abs=2)
        assert heading(opened, 0).rect["y"] < frame.rect["y"] + 200
    finally:
        opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_printed_the_class_fits_the_width_of_a_page(opened):
    # A4 across, less the margins, in CSS pixels.
    size = {"width": 1054, "height": 700, "deviceScaleFactor": 1, "mobile": False}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert opened.find_element("id", "heat").rect["width"] <= 1054
        assert not opened.find_element("id", "learners").is_displayed()
    finally:
        opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    printed = opened.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    pdf = base64.b64decode(printed)
    assert pdf.startswith(b"%PDF-")
    width, height = (float(side) for side in re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups())
    assert width > height
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) < 15
