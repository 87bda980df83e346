"""The sandbox of a learner is lent for the time of a grading, and taken back however that ends."""

import contextlib

from workbook.grading.sandbox.sandbox import Sandbox
from workbook.grading.sandbox.shared import lend_sandbox, shared_sandbox


def test_a_sandbox_is_shared_for_a_while():
    sandbox = Sandbox()
    with lend_sandbox(sandbox):
        assert shared_sandbox() is sandbox
    assert shared_sandbox() is None
    with contextlib.suppress(KeyError), lend_sandbox(sandbox):
        raise KeyError
    assert shared_sandbox() is None
