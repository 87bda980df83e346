"""The course that the attacks of a file share."""

import functools

import jinja2
import pytest
from nbconvert.exporters import templateexporter

from tests.security.toy import ToyCourse
from workbook.checks.student import remote
from workbook.grading.notebooks import rebuild
from workbook.grading.run import exercise_tests
from workbook.grading.sandbox import fork_server, kernel_client

pytest.register_assert_rewrite("tests.security.battery")


@pytest.fixture(scope="module")
def course(bubblewrap, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, ToyCourse(tmp_path_factory.mktemp("hostile")) as course:
        # The toys need none of the patience that a model's training does.
        patch.setattr(remote, "GRACE_SECONDS", 1.0)
        patch.setattr(remote, "DEFAULT_SECONDS", 1.0)
        patch.setattr(exercise_tests, "OWN_SECONDS", 2.0)
        patch.setattr(fork_server, "END_SECONDS", 3)
        patch.setattr(kernel_client, "INTERRUPT_SECONDS", 1.5)
        # A feedback page of a thousand cells takes nbconvert a quarter of a minute.
        patch.setattr(rebuild, "MAX_OWN_CELLS", 100)
        # nbgrader makes a page per attack, and would compile its templates for each.
        compiled = jinja2.FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
        cached = functools.partial(templateexporter.Environment, bytecode_cache=compiled)
        patch.setattr(templateexporter, "Environment", cached)
        yield course
        # Once, on all attacks of the file: after each of them, it would compare all pairs again.
        course.check_report()
