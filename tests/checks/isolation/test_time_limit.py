"""The time limit: it stops Python code however it is written, and always leaves timer and signals as they were."""

import contextlib
import hashlib
import random
import signal
import threading
import time

import pytest

from tests.support.busy_machine import busy_machine
from workbook.checks.isolation import time_limit, waiting
from workbook.checks.isolation.time_limit import PATIENCE, Interrupted, TimeLimitError, call_with_limit


def spin():
    while True:
        pass


def bare_except():
    while True:
        try:  # noqa: SIM105 - as a learner may write it
            time.sleep(1)
        except:  # noqa: E722
            pass


def catches_and_returns():
    try:
        spin()
    except BaseException:
        return "done"


def raises_another():
    try:
        spin()
    except BaseException:
        raise ValueError from None


# So many rounds take about a second on a processor of 2020.
ROUNDS_OF_A_SECOND = 2_000_000


@pytest.fixture(autouse=True)
def untouched():
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGALRM)
    before = (before[0], signal.SIG_DFL) if before[1] is time_limit._late else before
    yield
    alarm = signal.getsignal(signal.SIGALRM)
    # If there was none, one stays that does nothing: an alarm may come late.
    alarm = signal.SIG_DFL if alarm is time_limit._late else alarm
    assert (signal.getsignal(signal.SIGINT), alarm) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.parametrize("function", [spin, bare_except, catches_and_returns, raises_another])
def test_stops(function):
    with pytest.raises(TimeLimitError):
        call_with_limit(function, 0.05)


def test_returns_in_time():
    assert call_with_limit(lambda: 3, 5) == 3


def test_passes_errors_on():
    with pytest.raises(ZeroDivisionError):
        call_with_limit(lambda: 1 / 0, 5)


def test_ends_near_the_limit():
    """However close to the limit a function ends, no alarm rings later: that would kill the process."""
    rng = random.Random(1)
    for _ in range(300):
        with contextlib.suppress(TimeLimitError):
            call_with_limit(lambda: time.sleep(rng.uniform(0.0005, 0.0015)), 0.001)
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_own_keyboard_interrupt_is_an_error_like_others():
    def function():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        call_with_limit(function, 5)
    assert caught.type is KeyboardInterrupt


@pytest.mark.parametrize("function", [spin, bare_except, catches_and_returns])
def test_users_interrupt(function):
    threading.Timer(0.1, signal.raise_signal, [signal.SIGINT]).start()
    start = time.monotonic()
    with pytest.raises(Interrupted):
        call_with_limit(function, 60)
    assert time.monotonic() - start < 5


def test_outer_timer_survives():
    rang = []
    before = signal.signal(signal.SIGALRM, lambda *_: rang.append(1))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        call_with_limit(lambda: time.sleep(0.01), 5)
        time.sleep(0.5)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert rang == [1]


@pytest.mark.parametrize("function", [spin, catches_and_returns])
def test_without_an_alarm(function, monkeypatch):
    """As on Windows: a thread interrupts the main one."""
    monkeypatch.delattr(time_limit.signal, "setitimer")
    with pytest.raises(TimeLimitError):
        call_with_limit(function, 0.05)
    assert call_with_limit(lambda: 4, 5) == 4
    monkeypatch.undo()


def test_other_threads_have_no_limit():
    found = []
    thread = threading.Thread(target=lambda: found.append(call_with_limit(lambda: time.sleep(0.1) or 5, 0.01)))
    thread.start()
    thread.join()
    assert found == [5]


def test_waiting_for_a_turn_counts_a_part():
    start = time.monotonic()
    with pytest.raises(TimeLimitError):
        call_with_limit(lambda: time.sleep(10), 0.1)
    assert 0.1 * PATIENCE <= time.monotonic() - start < 5
    assert call_with_limit(lambda: time.sleep(1.2) or 3, 1) == 3


@pytest.mark.slow
@pytest.mark.skipif(not waiting._THREADS.is_dir(), reason="only Linux says how long a thread waited")
def test_a_busy_machine_stops_no_right_answer():
    """With ten times the load, half a second of computing in a thread of its own, as Keras does, takes seconds."""

    def compute():
        thread = threading.Thread(
            target=hashlib.pbkdf2_hmac, args=("sha256", b"word", b"salt", ROUNDS_OF_A_SECOND // 2)
        )
        thread.start()
        thread.join()
        return "right"

    with busy_machine(processors=1):
        start = time.monotonic()
        assert call_with_limit(compute, 0.3) == "right"
        # Otherwise the machine was not busy, and this would prove nothing.
        assert time.monotonic() - start > 0.3 * PATIENCE


def test_sleep_is_not_taken_for_a_busy_machine(monkeypatch):
    monkeypatch.setattr(time_limit, "_SHORT_SECONDS", 0)
    with pytest.raises(TimeLimitError):
        call_with_limit(lambda: time.sleep(10), 0.1)


def test_time_without_a_processor_is_free(monkeypatch):
    monkeypatch.setattr(time_limit, "_SHORT_SECONDS", 0)
    monkeypatch.setattr(time_limit.WaitingTime, "seconds", lambda self: 0.6)
    assert call_with_limit(lambda: time.sleep(0.7) or 3, 0.1) == 3
