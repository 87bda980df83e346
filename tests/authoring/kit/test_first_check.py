"""From the zip to the first green check in a browser, by the page's own commands.

In the gate, pip finds this environment's packages and downloads nothing. `make kit-check` sets KIT_DOWNLOADS: then the
environment is a new one into which everything is downloaded, as on a learner's computer.
"""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import workbook
from tests.support.kit import commands, offline, unpacked_kit
from tests.support.lab_browser import (
    opened_in_chromium,
    replace_line,
    run_cell,
    save,
    wait_for_output,
)
from tests.support.waiting import wait_for
from workbook.authoring.kit.start import FIRST

DOWNLOADS = bool(os.environ.get("KIT_DOWNLOADS"))
INSTALLING = 1800 if DOWNLOADS else 120
ADDRESS = re.compile(r"http://(?:localhost|127\.0\.0\.1):\d+/\S*token=\w+")

pytestmark = [pytest.mark.browser, pytest.mark.tensorflow]


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """Return a folder with a kit, the text of its page, and the kit's name."""
    folder = tmp_path_factory.mktemp("a learner's files")
    unpacked = unpacked_kit(folder)
    return folder, (unpacked / "START.html").read_text(encoding="utf-8"), unpacked.name


@pytest.fixture
def home(kit, tmp_path):
    """Return a folder, with a space in its path, that contains the zip and nothing else."""
    folder, _, name = kit
    home = tmp_path / "my course"
    home.mkdir()
    (home / f"{name}.zip").write_bytes((folder / f"{name}.zip").read_bytes())
    return home


def environment():
    """Return the learner's environment variables; `python3` is the Python that runs these tests."""
    found = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "VIRTUAL_"))}
    found["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), found["PATH"]])
    return found | {"PYTHON": sys.executable} | ({} if DOWNLOADS else offline())


@contextlib.contextmanager
def jupyterlab(script, folder):
    """Run a shell script whose last line starts JupyterLab; yield the address that it prints, then stop it."""
    *lines, last = script.strip().splitlines()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        options = f"--no-browser --allow-root --ServerApp.port={free.getsockname()[1]}"
    command = ["bash", "-euc", "\n".join([*lines, f"exec {last} {options}"])]
    log, began = folder / "log", time.monotonic()
    with open(log, "wb") as file:
        # A group of its own: start.py runs JupyterLab, and Ctrl-C in a terminal reaches both.
        lab = subprocess.Popen(command, cwd=folder, env=environment(), stdout=file, stderr=file, start_new_session=True)
    try:
        yield wait_for(lambda: printed_address(lab, log), "address of JupyterLab", seconds=INSTALLING)
        print(f"\n{last}: JupyterLab after {time.monotonic() - began:.0f} s")
    finally:
        os.killpg(lab.pid, signal.SIGTERM)
        lab.wait(60)


def printed_address(lab, log):
    text = log.read_text(encoding="utf-8", errors="replace")
    assert lab.poll() is None, text
    return (ADDRESS.findall(text) or [None])[-1]


def first_green_check(chromium, address, page, notebooks):
    """Do in the notebook what the page says: write, run, check, and save; fail unless the check is as promised."""
    promised = re.search(r"A green line says <code>(.*?)</code>", page)[1]
    # The script opens the first stage; without it, a learner chooses it in the list of files.
    if FIRST not in address:
        address = address.replace("/lab?", f"/lab/tree/{FIRST}/{FIRST}.ipynb?")
    with opened_in_chromium(chromium, address) as driver:
        run_cell(driver, "try:")
        wait_for_output(driver, "try:", f"workbook {workbook.__version__}, Python", seconds=180)
        replace_line(driver, "def dense", "raise NotImplementedError()", "return np.maximum(x @ kernel + bias, 0)")
        run_cell(driver, "def dense")
        run_cell(driver, 'check("dense")')
        wait_for_output(driver, 'check("dense")', promised, seconds=60)
        save(driver)
        notebook = notebooks / FIRST / f"{FIRST}.ipynb"
        wait_for(lambda: promised in notebook.read_text(encoding="utf-8"), "saved notebook")


def run(script, folder):
    """Run lines of the page in a shell; return what they print."""
    done = subprocess.run(["bash", "-euc", script], cwd=folder, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_start_script_leads_to_a_green_check(kit, home, chromium):
    _, page, name = kit
    (_, script), *_ = commands(page, "linux")
    with jupyterlab(script, home) as address:
        assert f"/lab/tree/{FIRST}/{FIRST}.ipynb" in address
        first_green_check(chromium, address, page, home / name / "notebooks")
    (_, install_only), *_ = commands(page, "vscode")
    assert run(install_only, home / name).startswith("Everything is installed.")
    (_, show_progress), _ = commands(page, "submit")
    assert re.search("dense .*all checks passed", run(show_progress, home / name))
    if DOWNLOADS:
        print(run("du -sm .venv", home / name))


@pytest.mark.skipif(not DOWNLOADS, reason="make kit-check runs it: the script does the same")
def test_the_page_without_the_script(kit, home, chromium):
    _, page, name = kit
    (_, unpack), (_, by_hand), *_ = commands(page, "linux")
    with jupyterlab(unpack.replace("sh start.sh\n", by_hand), home) as address:
        first_green_check(chromium, address, page, home / name / "notebooks")
