"""The socket between grader and fork server: requests arrive whole, and nonsense is not an event."""

import os
import socket

import pytest

from workbook.grading.sandbox.control import Control
from workbook.grading.sandbox.inside.messages import END, ENDED, EXITED, FORK, Event, Request, ServerSettings


@pytest.fixture
def control():
    control = Control()
    yield control
    control.close()


def test_a_request_arrives_with_its_files(control):
    with open(os.devnull) as file:
        control.send(Request(FORK, "key", "/given/00_toy"), [file.fileno()])
    data, descriptors, _, _ = socket.recv_fds(control.theirs, 1000, 8)
    assert Request.from_line(data) == Request(FORK, "key", "/given/00_toy")
    assert len(descriptors) == 1
    os.close(descriptors[0])
    control.send(Request(END))
    assert Request.from_line(control.theirs.recv(1000)) == Request(END)


def test_events_come_in_pieces_and_between_nonsense(control):
    line = Event(EXITED, -9).line()
    nonsense = [b"\xff", b"[1,", b"7", b"{}", b'{"kind": 7}', b'{"kind": "ended", "status": null}', b"[" * 60_000]
    control.theirs.sendall(b"\n".join([*nonsense, line[:5]]))
    assert control.events(1) == []
    control.theirs.sendall(line[5:] + Event(ENDED).line())
    assert control.events(1) == [Event(EXITED, -9), Event(ENDED)]
    assert control.events(0) == []
    assert not control.hung_up


def test_a_line_without_end_is_not_kept(control):
    control.theirs.setblocking(False)
    for _ in range(20):
        control.theirs.send(b"x" * 10_000)
        assert control.events(1) == []
    assert len(control._rest) < 80_000


def test_the_other_end_hangs_up(control):
    control.theirs.close()
    assert control.events(1) == []
    assert control.hung_up
    with pytest.raises(OSError, match="Broken pipe"):
        control.send(Request(END))


def test_settings_are_the_same_on_the_other_side():
    settings = ServerSettings(3, ["numpy"], None, 1, 2, 3, 4, "/home", ["/tmp"], ["/opt"], True, None)
    assert ServerSettings.from_argument(settings.argument()) == settings
