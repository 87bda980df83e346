"""No verdict hangs on the order of the tests, or on the last digits of a number."""

import subprocess
import sys

from workbook.authoring.stages import ROOT


def test_backwards_and_in_32_bits():
    suites = ("autograder_tests", "workbook/visible_tests")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.support.backwards", *suites],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    # What trains a model is left out, and nothing else.
    assert int(done.stdout.split(" passed")[0].split()[-1]) > 200
