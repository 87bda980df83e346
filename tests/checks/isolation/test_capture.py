"""What is printed during a check is kept, up to a bound, and every stream is as it was afterwards."""

import io
import os
import sys
import warnings

import pytest

from workbook.checks.isolation.capture import Sink, quiet


def test_a_sink_keeps_the_first_characters():
    sink = Sink(kept=5)
    assert [sink.write(text) for text in ("abc", "def", "ghi")] == [3, 3, 3]
    assert sink.getvalue() == "abcde"


@pytest.mark.filterwarnings("default")
def test_all_ways_to_write_are_diverted(capfd):
    with quiet() as said:
        print("printed")
        print("failed", file=sys.stderr)
        os.write(1, b"past Python")
        warnings.warn("old", stacklevel=1)
    assert said.getvalue() == "printed\nfailed\n"
    assert capfd.readouterr() == ("", "")


class Stream(io.StringIO):
    """A stream with attributes of its own, as a kernel's."""


@pytest.mark.parametrize("own", [False, True])
def test_a_stream_that_a_handler_kept_is_diverted_and_put_back(monkeypatch, own):
    kept, seen = Stream(), []
    if own:
        kept.write = seen.append
    monkeypatch.setattr(sys, "stdout", kept)
    with quiet() as said:
        kept.write("by a handler")
    assert said.getvalue() == "by a handler"
    kept.write("after")
    assert "".join(seen) + kept.getvalue() == "after"
    assert ("write" in vars(kept)) is own
