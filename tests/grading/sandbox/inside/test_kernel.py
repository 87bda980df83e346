"""The kernel in a sandbox: what it sends besides the answers to questions."""

import time

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
