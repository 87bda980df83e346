"""Without bubblewrap, which must be asked for by name, the same processes run a notebook and are cleaned up."""

import os
from pathlib import Path

import psutil
import pytest

from tests.support.waiting import wait_for
from workbook.errors import KernelEndedError
from workbook.grading.course.limits import MB, Limits
from workbook.grading.sandbox.kernel_client import KernelClient
from workbook.grading.sandbox.sandbox import Sandbox


def printed(kernel, code):
    return "".join(output["text"] for output in kernel.execute(code, 60).outputs)


@pytest.mark.slow
def test_a_notebook_runs_in_an_empty_folder_with_its_files_and_no_variables(tmp_path, monkeypatch):
    monkeypatch.setenv("GRADER_TOKEN", "secret")
    (tmp_path / "data.csv").write_text("1")
    files = {"00_stage": [("data.csv", tmp_path / "data.csv")]}
    with Sandbox(files=files, isolated=False, preload=["json"]) as sandbox:
        assert sandbox.name == "none"
        kernel = KernelClient(sandbox, "00_stage")
        facts = printed(kernel, "import os; open('new', 'w'); print(os.getcwd(), os.listdir(), os.getpid())")
        folder = Path(facts.split()[0])
        assert "data.csv" in facts
        assert "secret" not in printed(kernel, "print(dict(os.environ))")
        child = int(printed(kernel, "import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"))
        kernel.close()
        assert not folder.exists()
        wait_for(lambda: not psutil.pid_exists(child), "end of the kernel's child")
        kernel = KernelClient(sandbox, "01_stage")
        assert printed(kernel, "import os; print(os.listdir())") == "[]\n"
        kernel.close()
    assert not sandbox._folder.exists()


@pytest.mark.slow
def test_a_sandbox_that_was_ended_starts_again_for_the_next_kernel():
    with Sandbox(Limits(memory=1024 * MB), isolated=False, preload=["json"]) as sandbox:
        first = sandbox._server
        kernel = KernelClient(sandbox, "00_stage")
        process = int(printed(kernel, "import os; print(os.getpid())"))
        os.kill(first._process.pid, 9)
        with pytest.raises(KernelEndedError, match="Its sandbox ended"):
            kernel.execute("import time; time.sleep(60)", 30)
        kernel.close()
        wait_for(lambda: not psutil.pid_exists(process), "end of the kernel")
        kernel = KernelClient(sandbox, "00_stage")
        assert printed(kernel, "print(1)") == "1\n"
        assert sandbox._server is not first
        kernel.close()
