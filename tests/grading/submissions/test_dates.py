"""When a learner submitted, as far as it is known."""

from datetime import UTC, datetime

import pytest
from nbformat.v4 import new_notebook

from tests.support.collecting import NOTEBOOK, STAGE, WORKSHEET, moodle
from workbook.grading.submissions.intake import take_in


def test_times_of_the_entries_are_kept_unless_they_are_those_of_the_download(a_class):
    early, late = (2026, 11, 20, 10, 0, 0), (2026, 11, 21, 9, 30, 0)
    entries = {
        moodle("Ada"): ("a", early),
        moodle("Ada", "b.txt"): ("b", late),
        moodle("Ben", number=102): ("c", (2026, 11, 18, 8, 0, 0)),
    }
    a_class.collect(entries)
    stamp = datetime(*late).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    assert a_class.files()[f"Ada/{STAGE}/timestamp.txt"] == stamp
    taken = take_in(a_class.course / "submitted" / "Ada" / STAGE, new_notebook(), STAGE)
    assert taken.timestamp == datetime(*late).astimezone(UTC).replace(tzinfo=None)
    # An older archive does not undo a newer one.
    done = a_class.collect({**entries, moodle("Ada"): ("old", early), moodle("Ada", "b.txt"): ("b", early)})
    assert (done.same, done.left_out) == (1, 1)
    assert a_class.files()[f"Ada/{STAGE}/{NOTEBOOK}"] == "a"

    a_class.collect({moodle("Cid"): "c", moodle("Dee", number=102): "d"})
    assert f"Cid/{STAGE}/timestamp.txt" not in a_class.files()
    assert any("nobody counts as late" in line for line in a_class.said)


@pytest.mark.slow
def test_a_time_that_is_known_later_is_entered(a_class):
    a_class.collect({f"{name}.ipynb": name for name in ("anna@uni.example", "ben@uni.example")})
    a_class.collect(learners=a_class.learners(WORKSHEET))
    assert f"ben@uni.example/{STAGE}/timestamp.txt" in a_class.files()
    assert not (a_class.course / "submitted_before").exists()
