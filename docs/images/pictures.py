"""Make the screenshots and plots of the documentation: `python docs/images/pictures.py`.

Needs selenium (`pip install selenium`), Chromium with its driver, and built notebooks.
"""

import base64
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import nbformat

from tests.support.sample_records import sample_class
from workbook.grading.report.write import write_report

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--force-device-scale-factor=1",
]

# The place of a movie's point in the plot, in pixels.
WHERE = """
const plot = document.querySelector(".js-plotly-plot"), layout = plot._fullLayout;
for (const trace of plot.data) {
    const row = (trace.customdata || []).indexOf(arguments[0]);
    if (row >= 0) {
        const {xaxis, yaxis} = layout;
        return [xaxis._offset + xaxis.d2p(plot.calcdata[plot.data.indexOf(trace)][row].x),
                yaxis._offset + yaxis.d2p(plot.calcdata[plot.data.indexOf(trace)][row].y)];
    }
}
"""


def long_tail():
    """Take the plot from the executed solution of stage 2."""
    notebook = nbformat.read(ROOT / "solutions/02_matrix_factorization/02_matrix_factorization.ipynb", 4)
    (cell,) = (cell for cell in notebook.cells if "plots.long_tail" in cell.source)
    (png,) = (output.data["image/png"] for output in cell.outputs if "image/png" in output.get("data", {}))
    (HERE / "long_tail.png").write_bytes(base64.b64decode(png))


@contextlib.contextmanager
def lab(folder):
    """Serve `folder` in JupyterLab, without a token, on this machine only; yields the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as settings:
        overrides = Path(settings) / "labconfig"
        overrides.mkdir()
        # Every cell in the page, so that it can be scrolled to.
        (overrides / "default_setting_overrides.json").write_text(
            '{"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},'
            ' "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false}}'
        )
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ip=127.0.0.1"]
        command += ["--IdentityProvider.token=", "--allow-root", f"--ServerApp.root_dir={folder}"]
        # A workspace of its own, and the settings above.
        environment = os.environ | {"JUPYTER_CONFIG_DIR": settings, "JUPYTERLAB_WORKSPACES_DIR": settings}
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(120):
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(f"{address}/api").close()
                    break
                time.sleep(0.5)
            yield address
        finally:
            server.terminate()
            server.wait()


def browser(width=1100, height=900):
    """Return a headless Chromium."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in [*FLAGS, f"--window-size={width},{height}"]:
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def open_notebook(driver, address, path):
    """Open a notebook in JupyterLab's single-document mode and wait until its cells are there."""
    driver.get(f"{address}/doc/tree/{path}?reset")
    deadline = time.time() + 90
    while time.time() < deadline and not driver.find_elements("css selector", ".jp-Notebook .jp-Cell"):
        time.sleep(0.5)
    time.sleep(6)


def cells(driver):
    """Return the notebook's cells as page elements."""
    return driver.find_elements("css selector", ".jp-Notebook .jp-Cell")


@contextlib.contextmanager
def cells_on_a_page(notebook, width, height):
    """Show a notebook in JupyterLab in a window of that size; yields (driver, its cells)."""
    with tempfile.TemporaryDirectory() as folder:
        nbformat.write(notebook, Path(folder) / "notebook.ipynb")
        with lab(folder) as address:
            driver = browser(width, height)
            try:
                open_notebook(driver, address, "notebook.ipynb")
                yield driver, cells(driver)
            finally:
                driver.quit()


def check_picture(tree="release", name="check"):
    """Fill one exercise of the released stage 2 with a well-known mistake, run the check, and take its picture."""
    stage = "02_matrix_factorization"
    notebook = nbformat.read(ROOT / tree / stage / f"{stage}.ipynb", 4)
    kept = [cell for cell in notebook.cells if cell.cell_type == "code"][:1]
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "split_ratings":
            cell.source = (
                "def split_ratings(ratings, val_fraction, test_fraction, seed):\n"
                "    if val_fraction <= 0 or test_fraction <= 0 or val_fraction + test_fraction >= 1:\n"
                '        raise ValueError(f"{val_fraction} and {test_fraction} are not two parts of a whole")\n'
                "    n = len(ratings)\n"
                "    n_val, n_test = round(val_fraction * n), round(test_fraction * n)\n"
                "    train = ratings.iloc[: n - n_val - n_test]\n"
                "    return train, ratings.iloc[n - n_val - n_test : n - n_test], ratings.iloc[n - n_test :]"
            )
            kept.append(cell)
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "test_split_ratings":
            kept.append(cell)
    notebook.cells = kept
    from nbclient import NotebookClient

    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    with cells_on_a_page(notebook, 1000, 700) as (driver, found):
        driver.execute_script("arguments[0].scrollIntoView()", found[1])
        time.sleep(1)
        found[1].screenshot(str(HERE / "check_code.png"))
        found[2].screenshot(str(HERE / f"{name}.png"))
    _stack(HERE / "check_code.png", HERE / f"{name}.png", HERE / f"{name}.png")
    (HERE / "check_code.png").unlink()


def map_picture(film="Blade Runner (1982)"):
    """Hover `film` on the interactive map of the solved stage 5 in JupyterLab, and take the picture of its cell."""
    from PIL import Image
    from selenium.webdriver.common.action_chains import ActionChains

    stage = "05_embedding_visualization"
    notebook = nbformat.read(ROOT / "solutions" / stage / f"{stage}.ipynb", 4)
    place = next(row for row, cell in enumerate(notebook.cells) if "= movie_map(" in cell.source)
    notebook.cells = notebook.cells[place - 1 : place + 1]
    with cells_on_a_page(notebook, 1000, 1100) as (driver, (_, cell)):
        driver.execute_script("arguments[0].scrollIntoView()", cell)
        x, y = driver.execute_script(WHERE, film)
        plot = driver.find_element("css selector", ".js-plotly-plot")
        across, down = plot.rect["width"] / 2, plot.rect["height"] / 2
        ActionChains(driver).move_to_element_with_offset(plot, int(x - across), int(y - down)).perform()
        time.sleep(2)
        cell.screenshot(str(HERE / "map.png"))
    # A palette of 128 colours is enough for a plot, and a third of the size.
    Image.open(HERE / "map.png").convert("RGB").quantize(128).save(HERE / "map.png", optimize=True)


def report_picture():
    """Take the picture of the table in the report on a made-up class, with the details of a cell."""
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        write_report(sample_class(folder, 14, hostile=False), ["html"], say=lambda line: None)
        driver = browser(1180, 740)
        try:
            driver.get((Path(folder) / "report" / "index.html").as_uri())
            driver.execute_script("document.getElementById('class').scrollIntoView()")
            # Ben's encode_ids: the second exercise of the second stage.
            driver.find_element("css selector", "#heat tbody a[href='#c1-1-1']").click()
            time.sleep(1)
            driver.save_screenshot(str(HERE / "report.png"))
        finally:
            driver.quit()
    Image.open(HERE / "report.png").convert("RGB").quantize(128).save(HERE / "report.png", optimize=True)


def _stack(top, bottom, target):
    from PIL import Image

    upper, lower = Image.open(top).convert("RGB"), Image.open(bottom).convert("RGB")
    both = Image.new("RGB", (max(upper.width, lower.width), upper.height + lower.height), "white")
    both.paste(upper, (0, 0))
    both.paste(lower, (0, upper.height))
    both.save(target, optimize=True)


if __name__ == "__main__":
    long_tail()
    check_picture()
    check_picture("locale/fr/release", "check_fr")
    map_picture()
    report_picture()
