"""Every attack: the learner gets what the answers deserve, nobody else notices, nothing leaks, nothing stays."""

import pytest

from tests.hostile.attack import attacks
from tests.hostile.toy import GRADER_BYTES, KEPT_BYTES, ToyCourse, dump, folder_bytes, need_bubblewrap
from workbook.grading import kernel_client, repair, sandbox
from workbook.testing import remote

# nbgrader's steps run in this process, and SQLAlchemy warns of some.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    need_bubblewrap()
    with pytest.MonkeyPatch.context() as patch, ToyCourse(tmp_path_factory.mktemp("hostile")) as course:
        # The toys need none of the patience that a model's training does.
        patch.setattr(remote, "GRACE_SECONDS", 1.0)
        patch.setattr(remote, "DEFAULT_SECONDS", 1.0)
        patch.setattr(sandbox, "END_SECONDS", 3)
        patch.setattr(kernel_client, "INTERRUPT_SECONDS", 1.5)
        # A feedback page of a thousand cells takes nbconvert a quarter of a minute.
        patch.setattr(repair, "MAX_OWN_CELLS", 100)
        yield course


@pytest.mark.parametrize("name", attacks())
def test_attack(course, name):
    attack = attacks()[name]
    outcome = course.suffer(name)
    shown = dump(outcome)
    assert outcome.score == pytest.approx(attack.score), shown
    assert outcome.record.score == pytest.approx(attack.score), shown
    assert None not in outcome.points.values(), shown
    remarks = outcome.record.remarks
    assert not attack.remark or attack.remark in {remark.kind for remark in remarks}, shown
    assert not attack.human or any(remark.for_human for remark in remarks), shown
    assert course.leaked(outcome.graded, outcome.feedback) == []
    course.check_page(outcome)
    course.check_report()
    assert folder_bytes(outcome.graded) < KEPT_BYTES
    assert outcome.grader_bytes < GRADER_BYTES
    # A loaded machine may take three times as long.
    assert outcome.seconds < 3 * attack.seconds, shown
    course.check_unharmed(name)
    attack.check(outcome)
