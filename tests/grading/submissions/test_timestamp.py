"""timestamp.txt, whatever is in it."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.submitted_folder import taken
from workbook.grading.submissions.timestamp import read_time, write_time


@pytest.mark.parametrize(
    ("content", "time"),
    [
        ("2026-03-01 12:30:00 UTC", datetime(2026, 3, 1, 12, 30)),
        ("2026-03-01 12:30:00.123456 UTC\n", datetime(2026, 3, 1, 12, 30, 0, 123456)),
        ("2026-03-01T12:30:00+01:00", datetime(2026, 3, 1, 11, 30)),
        ("9999-12-31 00:00:00 UTC", datetime(9999, 12, 31)),
        ("", None),
        ("yesterday", None),
        ("2026-03-01 12:30:00 /etc/passwd", None),
        ("99999999999 UTC", None),
        ("9999-12-31T23:00:00-02:00", None),
        ("x" * 10_000, None),
    ],
)
def test_timestamps(folder, content, time):
    (folder / "timestamp.txt").write_text(content)
    found, remarks = taken(folder)
    assert found.timestamp == time
    assert ("timestamp" in remarks) == (time is None)


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.from_regex(r"[0-9A-Za-z:+. /-]{1,30}", fullmatch=True) | st.text(max_size=30))
def test_any_text_as_timestamp(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("timestamp")
    (folder / "timestamp.txt").write_bytes(content.encode("utf-8", "surrogatepass"))
    taken(folder)


def test_what_is_written_is_read_back(folder):
    time = datetime(2026, 6, 10, 12, 14, 0, 250, UTC)
    write_time(folder, time)
    assert read_time(folder) == time
    assert taken(folder)[0].timestamp == time.replace(tzinfo=None)


@pytest.mark.parametrize("content", [None, "", "yesterday", "2026-06-10"])
def test_another_text_is_not_a_time_that_was_written(folder, content):
    if content is not None:
        (folder / "timestamp.txt").write_text(content)
    assert read_time(folder) is None
