"""Demonstrations wait until a learner's own cell may need one, or until a name is missing."""

from nbformat.v4 import new_code_cell

from workbook.grading.notebooks.cells import OWN
from workbook.grading.notebooks.demonstrations import MARK
from workbook.grading.run.demonstration_queue import DemonstrationQueue


def demonstration(*names):
    return new_code_cell("with needs(f): ...", metadata={MARK: {"binds": list(names), "beside": ""}})


def own(source):
    return new_code_cell(source, id=f"{OWN}1")


def filled():
    queue = DemonstrationQueue()
    queue.add(3, demonstration("model"))
    queue.add(5, demonstration("ranking", "top"))
    return queue


def test_only_demonstrations_wait_and_only_until_one_is_needed():
    queue = DemonstrationQueue()
    assert queue.takes(demonstration("model"))
    assert not queue.takes(new_code_cell("model = 1"))
    queue.close()
    assert not queue.open
    assert not queue.takes(demonstration("model"))


def test_they_are_given_back_once_in_order():
    queue = filled()
    assert len(queue) == 2
    assert [number for number, _ in queue.close()] == [3, 5]
    assert queue.close() == []


def test_an_own_cell_that_mentions_a_name_needs_them():
    assert filled().is_needed_before(own("print(top[0])"))
    assert not filled().is_needed_before(own("print(topmost)"))
    # A cell of the release that needs a name says so by an error.
    assert not filled().is_needed_before(new_code_cell("print(top[0])"))
    assert filled().is_needed_before(new_code_cell("with needs(g): ..."))


def test_a_missing_name_that_one_binds_is_noticed():
    assert filled().is_missed_in(["", "NameError: name 'ranking' is not defined"])
    assert not filled().is_missed_in(["NameError: name 'other' is not defined", "ranking"])
    assert not DemonstrationQueue().is_missed_in(["name 'ranking' is not defined"])
