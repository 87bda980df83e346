"""A tiny suite of exercises, for tests of what runs such suites."""

import pytest

from workbook.checks import as_float


@pytest.mark.exercise("double")
def test_small(student):
    """Doubles `2`."""
    got = as_float(student.call("double", 2), "double(2)")
    assert got != 2, "double(2) gives 2 back: multiply it."
    assert got == 4, f"double(2) should be 4; got {got:g}."


@pytest.mark.exercise("double", share=3)
def test_negative(student):
    """Doubles -1."""
    assert as_float(student.call("double", -1), "double(-1)") == -2, "double(-1) should be -2."


@pytest.mark.exercise("stumbles")
def test_uses_it_unchecked(student):
    """Uses the result without looking at it."""
    assert student.call("stumbles") + 1 == 2, "stumbles() should be 1."


@pytest.mark.exercise("fails")
def test_pytest_fail(student):
    """Fails by pytest.fail."""
    pytest.fail("by pytest.fail")


@pytest.mark.exercise("fails")
def test_pytest_raises(student):
    """Fails by pytest.raises."""
    with pytest.raises(ValueError, match="nothing"):
        pass


@pytest.mark.exercise("fails")
def test_skip(student):
    """Skips."""
    pytest.skip("skipped")


@pytest.mark.exercise("needs_fixture")
def test_unknown_fixture(student, nowhere):
    """Asks for a fixture that does not exist."""


@pytest.mark.exercise("stops")
def test_stops(student):
    """Is interrupted in the test itself."""
    raise KeyboardInterrupt


@pytest.mark.exercise("chatty")
def test_chatty(student):
    """Says something."""
    assert student.call("chatty") == 1, "chatty() should be 1."
