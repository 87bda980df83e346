"""What tests share: their marks, `--quick`, and fixtures for what not every machine has.

The folders mirror those of `workbook/`. Besides, `exercises/` runs the kept answers, `security/` runs attacks, and
`docs/` and `benchmarks/` test the folders of the root that have these names.
"""

import collections
import gc
import os
import re
import shutil

import pytest

from tests.support.estimate import Estimate
from tests.support.guard import sitecustomize as guard
from tests.support.kernel import Kernel
from tests.support.needs import need, needs_of_file, needs_of_test
from workbook.errors import SandboxError
from workbook.grading.sandbox.bubblewrap import find_bubblewrap
from workbook.models.tensorflow_setup import switch_off_graph_optimizer

collect_ignore = ["support"]
# Before anything imports TensorFlow: its threads spin while they wait, and the workers share the cores.
os.environ |= {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}


def pytest_addoption(parser):
    """Add --quick."""
    parser.addoption("--quick", action="store_true", help="leave out tests with a mark that pyproject.toml lists")


def pytest_configure(config):
    """With --quick, refuse what only a test with a mark may use, so that a missing mark is seen."""
    if config.getoption("--quick"):
        guard.start()
    if hasattr(config, "workerinput"):
        gc.disable()  # until all is imported: a fifth of the time would go into looking for garbage


def pytest_sessionstart(session):
    """Let the process that prints say how long the tests still take."""
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    if reporter and not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(Estimate(session, reporter))


def pytest_collection_finish(session):
    """Let a worker search what it imported for garbage only once: with TensorFlow, these are 400,000 objects."""
    # Not in the main process: hypothesis, imported at the end, warns about frozen objects.
    if hasattr(session.config, "workerinput"):
        gc.collect()
        gc.freeze()
        gc.enable()
        # From here on, rarely: tests with TensorFlow make objects by the million.
        gc.set_threshold(10_000)


def pytest_unconfigure(config):
    """Remove what the guard wrote."""
    if config.getoption("--quick"):
        guard.stop()


def pytest_ignore_collect(collection_path, config):
    """With --quick, leave out a file without importing it if all its tests have a mark."""
    return (config.getoption("--quick") and bool(needs_of_file(collection_path))) or None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """With --dist loadfile, spread the kept answers over the workers by stage; any other file stays with one worker."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class ByFileOrStage(LoadFileScheduling):
        def _split_scope(self, nodeid):
            answer = re.match(r".*::test_answer\[\d\d", nodeid)
            return answer.group() if answer else super()._split_scope(nodeid)

    return ByFileOrStage(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Mark each test with what it needs; with --quick, keep those that need nothing; put what takes long first."""
    kept, left_out = [], []
    for item in items:
        found = needs_of_test(item)
        for name in found:
            item.add_marker(name)
        (left_out if found else kept).append(item)
    # Else the last minutes of `make test` keep one worker busy, with a file of one long test.
    in_file = collections.Counter(item.path for item in items)
    needy = {item.path for item in left_out}
    items.sort(key=lambda item: (item.path not in needy, -in_file[item.path]))
    if config.getoption("--quick"):
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def pytest_runtest_setup():
    """Train without TensorFlow's graph optimizer, as checks and grading do: half of the time with the same results."""
    switch_off_graph_optimizer()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown():
    """Fail a test that used what its marks do not name."""
    yield
    if said := guard.refusals():
        pytest.fail(said, pytrace=False)


@pytest.fixture(scope="session")
def bubblewrap():
    """Return the path of bubblewrap."""
    try:
        return find_bubblewrap()
    except SandboxError as error:
        need(False, str(error))


@pytest.fixture(scope="session")
def chromium():
    """Return the path of a Chromium."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    need(found, "Chromium: apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def kernel():
    """Return a kernel in which `workbook` is imported; tests leave no names behind that others use."""
    found = Kernel()
    found.run("import numpy as np, pandas as pd, keras, workbook\nfrom workbook import check")
    yield found
    found.close()
