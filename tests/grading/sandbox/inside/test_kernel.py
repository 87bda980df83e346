"""The kernel in a sandbox: what it does as it starts, and what it sends besides the answers to questions."""

import json
import subprocess
import sys
import time

import pytest

from workbook.authoring.stages import ROOT
from workbook.checks.student.remote import RemoteStudent
from workbook.grading.sandbox.kernel_client import KernelClient
from workbook.grading.sandbox.sandbox import Sandbox


def test_a_cell_says_when_it_is_done_and_a_question_only_its_answer(bubblewrap):
    with Sandbox(preload=["json"]) as sandbox:
        client = KernelClient(sandbox, "01_any")
        try:
            assert client.execute("def f(x):\n    print(x)\n    return x + 1", 10).outputs == []
            student = RemoteStudent(client.ask)
            student.begin()
            assert student.call("f", 1) == 2
            assert student.printed == "1\n"
            # Busy and idle would come in the same moment.
            assert client._receive(time.monotonic() + 0.5) == []
            (output,) = client.execute("f(5)\nprint(6)", 10).outputs
            assert output.text == "5\n6\n"
        finally:
            client.close()


AFTER_THE_FORK = """
import importlib, json, socket, sys, tempfile
from workbook.grading.sandbox.inside import kernel
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
kernel.prepare()
before = set(sys.modules)
wrong = lambda: set(sys.modules) - before | {"debugpy"} & set(sys.modules)
kernel.WorkbookKernelApp.start = lambda app: print("starts", *wrong(), file=sys.__stderr__)
listeners = [socket.socket(socket.AF_UNIX) for name in kernel.SOCKETS]
for number, listener in enumerate(listeners):
    listener.bind(f"{tempfile.mkdtemp()}/{number}")
    listener.listen()
kernel.run([listener.fileno() for listener in listeners], b"key")
"""


@pytest.mark.parametrize("preloaded", [[], ["matplotlib.pyplot", "matplotlib_inline.backend_inline"]])
def test_a_kernel_imports_nothing_as_it_starts_and_has_no_debugger(tmp_path, preloaded):
    command = [sys.executable, "-c", AFTER_THE_FORK, json.dumps(preloaded)]
    environment = {"PATH": "", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr.split()) == (0, ["starts"])
