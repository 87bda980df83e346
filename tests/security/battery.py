"""Every attack: the learner gets what the answers deserve, nobody else notices, nothing leaks, nothing stays."""

import pytest

from tests.security.attack import attacks
from tests.security.toy import GRADER_BYTES, KEPT_BYTES, dump, folder_bytes


def attacks_in(where):
    """Return the names of the attacks that are in "answers", in own "cells", or in the submitted "files"."""
    return [name for name, attack in attacks().items() if attack.where == where]


def check_attack(course, name):
    """Let the course suffer an attack, and assert everything that must be true after it."""
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
    assert folder_bytes(outcome.graded) < KEPT_BYTES
    assert outcome.grader_bytes < GRADER_BYTES
    # A loaded machine may take three times as long.
    assert outcome.seconds < 3 * attack.seconds, shown
    course.check_unharmed(name)
    attack.check(outcome)
