"""A test's own computing is stopped in any thread; questions to another process are not cut."""

import sys
import threading
import time

import pytest

from workbook.checks.isolation import own_time
from workbook.checks.isolation.own_time import call_with_own_limit, undisturbed
from workbook.checks.isolation.time_limit import TimeLimitError


def for_ever():
    while True:
        pass


def compute(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def in_thread(function):
    """Run a function in a thread of its own, as a worker does; return what it returned or raised."""
    found = []

    def run():
        try:
            found.append(function())
        except BaseException as error:
            found.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    assert found, "it does not end"
    return found[0]


@pytest.mark.parametrize("call", [lambda function: function(), in_thread], ids=["main", "thread"])
def test_a_loop_is_stopped_and_what_follows_is_not(call):
    def both():
        with pytest.raises(TimeLimitError):
            call_with_own_limit(for_ever, 0.2)
        return call_with_own_limit(lambda: sum(range(10**6)), 5)

    start = time.monotonic()
    assert call(both) == sum(range(10**6))
    assert time.monotonic() - start < 10


def test_an_exception_that_was_caught_counts():
    def caught():
        try:
            for_ever()
        except TimeLimitError:
            return "passed"

    with pytest.raises(TimeLimitError):
        call_with_own_limit(caught, 0.1)


def test_waiting_does_not_count():
    assert call_with_own_limit(lambda: time.sleep(0.5), 0.1) is None


def test_what_must_not_be_disturbed_comes_to_its_end():
    done = []

    def ask():
        compute(0.4)
        done.append("asked")

    def test():
        undisturbed(ask)
        done.append("went on")
        for_ever()

    with pytest.raises(TimeLimitError):
        call_with_own_limit(test, 0.1)
    assert done[0] == "asked"


def test_no_exception_comes_after_the_end(monkeypatch):
    monkeypatch.setattr(own_time, "_LOOK_SECONDS", 0.0001)
    before, stopped = sys.getswitchinterval(), 0
    sys.setswitchinterval(0.0001)
    try:
        # Answers of 0 to 6 ms: many end about when their limit of 1 ms does.
        for attempt in range(300):
            try:
                call_with_own_limit(lambda seconds=attempt * 2e-5: compute(seconds), 0.001)
            except TimeLimitError:
                stopped += 1
        time.sleep(0.1)
    finally:
        sys.setswitchinterval(before)
    assert stopped


def test_other_exceptions_pass():
    with pytest.raises(ZeroDivisionError):
        call_with_own_limit(lambda: 1 / 0, 5)
