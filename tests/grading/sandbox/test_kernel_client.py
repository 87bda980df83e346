"""The grader's end of a kernel: whatever a kernel sends or does not send, a cell or a question ends within bounds."""

import contextlib
import itertools
import socket
import threading
import time
import types

import pytest
import zmq
from jupyter_client.session import Session

from tests.support.waiting import wait_for
from workbook.errors import KernelEndedError, NoKernelError
from workbook.grading.course.limits import MB, Limits
from workbook.grading.sandbox import kernel_client
from workbook.grading.sandbox.flow_control import Relay, Relayed
from workbook.grading.sandbox.kernel_client import KernelClient
from workbook.grading.sandbox.sandbox import Address

KEY = b"key of a test"
EXECUTE_OK = {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}


class FakeKernel:
    """A kernel of plain sockets in a thread, in the place of a Sandbox; `script(kernel, kind, ident, message)` answers.

    It starts as a kernel should; all later requests are the script's.
    """

    limits = Limits(cell_bytes=MB, flood_bytes=2 * MB)

    def __init__(self, folder, script, broken=()):
        self.session = Session(key=KEY)
        self.paths = {name: f"{folder}/{name}" for name in ("shell", "stdin", "control", "iopub")}
        self._script = script
        self._broken = broken
        self._ended, self._signal = socket.socketpair()
        self.interrupts = 0
        self.dead = False
        self._closing = threading.Event()
        self._bound = threading.Event()
        self._thread = threading.Thread(target=self._serve)

    def fork_kernel(self, stage):
        self._thread.start()
        self._bound.wait()
        return Address(KEY, self.paths)

    def fileno(self):
        return self._ended.fileno()

    def check_kernel(self):
        if self.dead:
            raise KernelEndedError("It is dead.")

    def end_kernel(self):
        self._closing.set()
        self._thread.join()
        self._ended.close()
        self._signal.close()

    def die(self):
        self.dead = True
        self._signal.send(b"x")

    def _serve(self):
        context = zmq.Context()
        self.shell, self.control = context.socket(zmq.ROUTER), context.socket(zmq.ROUTER)
        self.iopub = context.socket(zmq.XPUB)
        for channel, name in ((self.shell, "shell"), (self.control, "control"), (self.iopub, "iopub")):
            # A script may send more than is ever read.
            channel.setsockopt(zmq.SNDTIMEO, 1000)
            channel.linger = 0
            if name not in self._broken:
                channel.bind(f"ipc://{self.paths[name]}")
        listeners = [_listening(self.paths[name]) for name in self._broken]
        self._bound.set()
        connections = []
        for listener in listeners:
            # A greeting of ZeroMQ's that names an unknown way to authenticate.
            connections.append(listener.accept()[0])
            connections[-1].sendall(b"\xff" + bytes(8) + b"\x7f\x03\x00" + b"NONSENSE".ljust(20, b"\0") + bytes(32))
            listener.close()
        poller = zmq.Poller()
        poller.register(self.shell, zmq.POLLIN)
        poller.register(self.control, zmq.POLLIN)
        while not self._closing.is_set():
            for channel, _ in poller.poll(50):
                ident, frames = self.session.feed_identities(channel.recv_multipart())
                message = self.session.deserialize(frames)
                self._handle(message["msg_type"], ident, message)
        context.destroy(linger=0)
        for connection in connections:
            connection.close()

    def _handle(self, kind, ident, message):
        if kind == "interrupt_request":
            self.interrupts += 1
        elif kind == "kernel_info_request":
            self.say("status", {"execution_state": "idle"}, message)
            self.answer("kernel_info_reply", {}, message, ident)
        else:
            with contextlib.suppress(zmq.Again):
                self._script(self, kind, ident, message)

    def say(self, kind, content, parent):
        self.session.send(self.iopub, kind, content, parent=parent)

    def answer(self, kind, content, parent, ident, buffers=()):
        self.session.send(self.shell, kind, content, parent=parent, ident=ident, buffers=list(buffers))

    def raw(self, ident, parent, content):
        parts = [self.session.pack(self.session.msg_header("student_reply")), self.session.pack(parent["header"])]
        parts += [b"{}", content]
        return [*ident, b"<IDS|MSG>", self.session.sign(parts), *parts]


def _listening(path):
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(path)
    listener.listen()
    return listener


@pytest.fixture
def connected(tmp_path, monkeypatch):
    monkeypatch.setattr(kernel_client, "INTERRUPT_SECONDS", 0.3)
    with contextlib.ExitStack() as stack:

        def connect(script, **how):
            kernel = FakeKernel(tmp_path, script, **how)
            client = KernelClient(kernel, "00_stage")
            stack.callback(client.close)
            return types.SimpleNamespace(kernel=kernel, client=client)

        yield connect


@pytest.fixture(autouse=True)
def in_time():
    start = time.monotonic()
    yield
    assert time.monotonic() - start < 30


def test_honest_cell(connected):
    def script(kernel, kind, ident, message):
        kernel.say("stream", {"name": "stdout", "text": "hello"}, message)
        kernel.answer("execute_reply", EXECUTE_OK, message, ident)
        kernel.say("status", {"execution_state": "idle"}, message)

    result = connected(script).client.execute("x", 5)
    assert [output["text"] for output in result.outputs] == ["hello"]
    assert not result.error
    assert not result.note


def test_honest_answer(connected):
    def script(kernel, kind, ident, message):
        kernel.answer("student_reply", {"status": "ok"}, message, ident, [bytes(message["buffers"][0]) * 2])

    assert connected(script).client.ask(b"ab", 5) == ({"status": "ok"}, [b"abab"])


def test_silence_ends_the_kernel_after_an_interrupt(connected):
    one = connected(lambda *_: None)
    with pytest.raises(KernelEndedError, match="ran for more than 0 s, and did not stop"):
        one.client.execute("x", 0.3)
    with pytest.raises(KernelEndedError, match="did not return"):
        one.client.ask(b"question", 0.3)
    assert one.kernel.interrupts == 2


def test_idle_without_a_reply_is_no_end(connected):
    one = connected(lambda kernel, kind, ident, message: kernel.say("status", {"execution_state": "idle"}, message))
    with pytest.raises(KernelEndedError):
        one.client.execute("x", 0.3)


def test_reply_without_idle_is_noted(connected):
    one = connected(lambda kernel, kind, ident, message: kernel.answer("execute_reply", EXECUTE_OK, message, ident))
    result = one.client.execute("x", 5)
    assert not result.error
    assert result.note == "Its last outputs did not arrive."


@pytest.mark.parametrize("text", ["a" * 1000, "a" * MB])
def test_flood_is_stopped(connected, text):
    def script(kernel, kind, ident, message):
        for _ in range(6 * MB // len(text)):
            kernel.say("stream", {"name": "stdout", "text": text}, message)
            time.sleep(0.0001)

    with pytest.raises(KernelEndedError, match="printed without end"):
        connected(script).client.execute("x", 20)


def test_others_outputs_count_for_nothing(connected):
    def script(kernel, kind, ident, message):
        for _ in range(500):
            kernel.say("stream", {"name": "stdout", "text": "forged"}, {"header": {"msg_id": "another"}})
        kernel.answer("execute_reply", EXECUTE_OK, message, ident)
        kernel.say("status", {"execution_state": "idle"}, message)

    assert connected(script).client.execute("x", 5).outputs == []


RUBBISH = [
    [],
    [b"<IDS|MSG>"],
    [b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"],
    [b"<IDS|MSG>", b"0" * 64, b"{}", b"{}", b"{}", b"{}"],
]
CONTENTS = [b"", b"[1,", b"NaN", b"7", b'"text"', b"\xff\xfe", b"[" * 100_000, b'{"a": ' * 100_000, b"9" * 10_000]


def test_what_is_no_message_is_passed_over(connected):
    def script(kernel, kind, ident, message):
        for frames in RUBBISH:
            kernel.shell.send_multipart([*ident, *frames])
        for content in CONTENTS:
            kernel.shell.send_multipart(kernel.raw(ident, message, content))
        for date in ("9999-99-99T99:99:99Z", 7, [], {"a": None}):
            header = {**kernel.session.msg_header("student_reply"), "date": date}
            kernel.session.send(kernel.shell, "student_reply", "no dict", parent=message, ident=ident, header=header)
        kernel.answer("student_reply", {"status": "ok"}, message, ident)

    assert connected(script).client.ask(b"question", 10)[0] == {"status": "ok"}


def test_outputs_of_unknown_forms_are_left_out(connected):
    contents = [{}, {"data": 5}, {"data": {"text/plain": [1]}}, {"name": 7, "text": 7}, {"traceback": "x"}]
    contents += [{"data": {"text/plain": "x"}, "transient": 5}, {"data": {}, "transient": {"display_id": []}}]
    kinds = ("display_data", "execute_result", "update_display_data", "error", "stream", "clear_output", [], None)

    def script(kernel, kind, ident, message):
        for said, content in itertools.product(kinds, contents):
            header = {**kernel.session.msg_header("x"), "msg_type": said}
            kernel.session.send(kernel.iopub, "x", content, parent=message, header=header)
        kernel.answer("execute_reply", EXECUTE_OK, message, ident)
        kernel.say("status", {"execution_state": "idle"}, message)

    result = connected(script).client.execute("x", 10)
    assert not result.error
    assert result.note == "An output of an unknown form was left out."


def test_lone_surrogates_become_text_that_can_be_written(connected):
    def script(kernel, kind, ident, message):
        content = b'{"name": "stdout", "text": "\\ud800"}'
        header = kernel.session.pack(kernel.session.msg_header("stream"))
        parts = [header, kernel.session.pack(message["header"]), b"{}", content]
        kernel.iopub.send_multipart([b"stream", b"<IDS|MSG>", kernel.session.sign(parts), *parts])
        kernel.answer("execute_reply", EXECUTE_OK, message, ident)
        kernel.say("status", {"execution_state": "idle"}, message)

    (output,) = connected(script).client.execute("x", 5).outputs
    assert output["text"].encode() == b"?"


@pytest.mark.parametrize("sizes", [[0] * 3000, [2 * MB], [MB // 2] * 20], ids=["many", "large", "endless"])
def test_more_than_an_answer_may_hold_is_none(connected, monkeypatch, sizes):
    monkeypatch.setattr(kernel_client.wire, "ARRAYS_LIMIT", MB // 2)
    monkeypatch.setattr(kernel_client, "_REPLY_TEXT", MB)

    def script(kernel, kind, ident, message):
        frames = [*kernel.raw(ident, message, b"{}"), *map(bytes, sizes)]
        kernel.shell.send_multipart(frames)

    with pytest.raises(KernelEndedError):
        connected(script).client.ask(b"question", 1)


def test_old_reply_is_not_taken_again(connected):
    old = []

    def script(kernel, kind, ident, message):
        for frames in old:
            kernel.shell.send_multipart(frames)
        old.append(kernel.raw(ident, message, b'{"number": %d}' % len(old)))
        kernel.shell.send_multipart(old[-1])

    client = connected(script).client
    assert [client.ask(b"question", 5)[0]["number"] for _ in range(3)] == [0, 1, 2]


def test_kernel_that_ends_is_noticed_at_once(connected):
    one = connected(lambda kernel, *_: kernel.die())
    start = time.monotonic()
    with pytest.raises(KernelEndedError, match="It is dead"):
        one.client.execute("x", 20)
    assert time.monotonic() - start < 5


def test_broken_connection_is_an_end(connected, monkeypatch):
    monkeypatch.setattr(kernel_client, "_SEND_SECONDS", 0.5)
    one = connected(lambda *_: None, broken=("control",))
    wait_for(lambda: not one.client._control.poll(0, zmq.POLLOUT), "break of the connection")
    with pytest.raises(KernelEndedError, match="cut the kernel's connections"):
        one.client.execute("x", 0.1)


def test_kernel_that_never_starts(tmp_path, monkeypatch):
    monkeypatch.setattr(kernel_client, "START_SECONDS", 0.5)
    monkeypatch.setattr(FakeKernel, "_handle", lambda *_: None)
    with pytest.raises(NoKernelError, match="did not start: It does not answer"):
        KernelClient(FakeKernel(tmp_path, None), "00_stage")


def test_relay_that_cannot_listen_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        Relay([Relayed(str(tmp_path / "no folder" / "kernel"), MB)])


def test_no_kernel_without_a_relay(tmp_path, monkeypatch):
    (tmp_path / "shell-r").mkdir()  # where the relay would listen
    with pytest.raises(NoKernelError, match="A kernel did not start"):
        KernelClient(FakeKernel(tmp_path, None), "00_stage")


def test_relay_passes_on_no_more_than_may_be_unread(tmp_path):
    path = str(tmp_path / "kernel")
    listener = _listening(path)
    channel = Relayed(path, 100_000)
    relay = Relay([channel])
    with listener, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as reader:
        reader.connect(channel.path)
        kernel, _ = listener.accept()
        with kernel:
            kernel.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                while True:
                    kernel.send(bytes(2**16))
            wait_for(lambda: channel.passed > 100_000, "bytes of the kernel")
            time.sleep(0.3)  # the time to pass on too much
            held = channel.passed
            assert held <= 100_000 + 2**16
            assert len(_all(reader)) == held
            channel.note([bytes(held)])
            wait_for(lambda: channel.passed > held, "more bytes")
        relay.close()


def _all(reader):
    found = b""
    reader.settimeout(0.2)
    with contextlib.suppress(TimeoutError):
        while data := reader.recv(2**20):
            found += data
    return found
