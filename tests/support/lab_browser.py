"""JupyterLab in headless Chromium, used as a person uses it: mouse and keys."""

import contextlib
import shutil

from tests.support.needs import need
from tests.support.waiting import wait_for

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


@contextlib.contextmanager
def opened_in_chromium(chromium, address):
    """Yield a browser that shows `address`."""
    need(shutil.which("chromedriver"), "chromedriver: apt-get install chromium-driver")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, "--disable-component-update", "--disable-sync", "--window-size=1300,1000"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        driver.get(address)
        yield driver
    finally:
        driver.quit()


def replace_line(driver, text, old, new):
    """In the code cell that contains `text`, click on the line that shows `old`, and type `new` in its place."""
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    _click(driver, text, lambda line: old in line.text)
    keys = ActionChains(driver).send_keys(Keys.END).key_down(Keys.SHIFT).send_keys(Keys.HOME).key_up(Keys.SHIFT)
    keys.send_keys(new).perform()


def run_cell(driver, text):
    """Click into the code cell that contains `text`, and press Shift+Enter."""
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    _click(driver, text, lambda line: text in line.text)
    ActionChains(driver).key_down(Keys.SHIFT).send_keys(Keys.ENTER).key_up(Keys.SHIFT).perform()


def save(driver):
    """Press Ctrl+S."""
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    ActionChains(driver).key_down(Keys.CONTROL).send_keys("s").key_up(Keys.CONTROL).perform()


def wait_for_output(driver, text, wanted, seconds):
    """Wait until the outputs of the code cell that contains `text` show `wanted`; return them."""

    def find():
        cell = _cell(driver, text)
        shown = " ".join(output.text for output in cell.find_elements("css selector", ".jp-OutputArea-output"))
        return shown if wanted in shown else None

    return _wait(find, f"{wanted!r} below the cell", seconds)


def _click(driver, text, is_wanted):
    def click():
        cell = _cell(driver, text)
        (line,) = filter(is_wanted, cell.find_elements("css selector", ".cm-line")) if cell else [None]
        if line:
            line.click()
        return line

    _wait(click, f"a cell with {text!r}", seconds=120)


def _cell(driver, text):
    """Return the first code cell whose code contains `text`; JupyterLab makes cells only while one scrolls."""
    for cell in driver.find_elements("css selector", ".jp-Notebook .jp-CodeCell"):
        if text in cell.find_element("css selector", ".jp-InputArea").get_attribute("textContent"):
            driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", cell)
            return cell
    driver.execute_script("document.querySelector('.jp-WindowedPanel-outer')?.scrollBy(0, 300)")
    return None


def _wait(find, what, seconds=60):
    """Wait for what `find` returns, also while JupyterLab replaces parts of the page under it."""
    from selenium.common.exceptions import StaleElementReferenceException

    def found():
        try:
            return find()
        except StaleElementReferenceException:
            return None

    return wait_for(found, what, seconds)
