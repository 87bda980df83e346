"""The grader's end of a sandboxed kernel: runs cells, asks the questions of tests, believes nothing.

nbclient and jupyter_client's own clients do not fit: they keep everything that a kernel sends, wait without end in
places, and raise if a message lacks a field. Here every frame is measured before it is read, and a kernel that is
silent, floods or sends nonsense is ended.
"""

import time
from collections.abc import Sequence
from typing import Any

import zmq
from jupyter_client.session import Session

from workbook.checks.student import wire
from workbook.errors import KernelEndedError, NoKernelError
from workbook.grading.course.limits import MB
from workbook.grading.notebooks.outputs import MALFORMED
from workbook.grading.sandbox.flow_control import Relay, Relayed
from workbook.grading.sandbox.running_cell import CellResult, RunningCell
from workbook.grading.sandbox.sandbox import Sandbox

START_SECONDS = 60
INTERRUPT_SECONDS = 3
_SEND_SECONDS = 5
_IOPUB_FRAME = 8 * MB
_IOPUB_QUEUE = 32
_IOPUB_HELD = 32 * MB
_REPLY_TEXT = wire.TEXT_LIMIT + MB

# As jupyter_client reads them: "header", "parent_header", "content", "buffers" and more; and "size" in bytes.
Message = dict[str, Any]
# What an agent answers: facts, and the bytes of arrays. See `workbook.checks.student.wire`.
Answer = tuple[dict[str, Any], list[bytes]]


class KernelClient:
    """A connection to the one kernel of a sandbox; `close` ends the kernel. Raises NoKernelError if none starts."""

    def __init__(self, sandbox: Sandbox, stage: str) -> None:
        self._sandbox = sandbox
        self._limits = sandbox.limits
        address = sandbox.fork_kernel(stage)
        self._session = Session(key=address.key)
        self._context = zmq.Context()
        held = {"shell": wire.ARRAYS_LIMIT + 2 * _REPLY_TEXT, "control": MB, "iopub": _IOPUB_HELD}
        self._relayed = {name: Relayed(address.paths[name], limit) for name, limit in held.items()}
        try:
            self._relay = Relay(list(self._relayed.values()))
        except OSError as error:
            self._context.term()
            sandbox.end_kernel()
            raise NoKernelError(f"A kernel did not start: {error}") from None
        self._shell = self._socket(zmq.DEALER, "shell", wire.ARRAYS_LIMIT + MB, 4)
        self._control = self._socket(zmq.DEALER, "control", MB, 16)
        self._poller = zmq.Poller()
        self._poller.register(self._shell, zmq.POLLIN)
        self._poller.register(sandbox.fileno(), zmq.POLLIN)
        self._listen()
        try:
            self._await_start()
        except KernelEndedError as error:
            self.close()
            raise NoKernelError(f"A kernel did not start: {error}") from None
        except BaseException:
            self.close()
            raise

    def execute(self, code: str, seconds: float) -> CellResult:
        """Run a cell for at most `seconds` of wall-clock time. Raises KernelEndedError if the kernel ends."""
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
        content |= {"allow_stdin": False, "stop_on_error": False}
        asked = self._send(self._shell, "execute_request", content)
        cell = RunningCell(seconds, INTERRUPT_SECONDS, self._limits)
        while not cell.done:
            if cell.has_to_stop():
                self._interrupt()
            for channel, message in self._receive(cell.deadline):
                if message["parent_header"].get("msg_id") != asked:
                    continue
                if channel is self._shell:
                    cell.take_reply(message["content"])
                else:
                    cell.take_output(message["header"].get("msg_type"), message["content"], message["size"])
        result = cell.result()
        if not cell.idle:
            # ZeroMQ closes a connection for good if too large a message comes on it; later cells need one.
            self._poller.unregister(self._iopub)
            self._iopub.close(linger=0)
            self._listen()
            self._await_start()
        return result

    def ask(self, question: bytes, seconds: float) -> Answer:
        """Send the question of a `RemoteStudent`; return the agent's answer. Raises KernelEndedError if none comes."""
        asked = self._send(self._shell, "student_request", {}, buffers=[question])
        deadline = time.monotonic() + seconds
        interrupted = False
        while True:
            if time.monotonic() >= deadline:
                if interrupted:
                    raise KernelEndedError("Your code did not return, and did not stop when it was told to.")
                interrupted = True
                self._interrupt()
                deadline = time.monotonic() + INTERRUPT_SECONDS
            for channel, message in self._receive(deadline):
                if channel is self._shell and message["parent_header"].get("msg_id") == asked:
                    return message["content"], [bytes(buffer) for buffer in message["buffers"]]

    def close(self) -> None:
        """End the kernel and everything that it left running."""
        for channel in (self._shell, self._control, self._iopub):
            channel.close(linger=0)
        self._context.term()
        self._relay.close()
        self._sandbox.end_kernel()

    def _socket(self, kind: int, name: str, frame: int, queue: int) -> zmq.Socket[bytes]:
        """Return a socket of a channel that takes frames of so many bytes, and keeps so many messages waiting."""
        channel = self._context.socket(kind)
        channel.setsockopt(zmq.MAXMSGSIZE, frame)
        channel.setsockopt(zmq.RCVHWM, queue)
        channel.setsockopt(zmq.SNDTIMEO, int(_SEND_SECONDS * 1000))
        channel.connect(f"ipc://{self._relayed[name].path}")
        return channel

    def _listen(self) -> None:
        self._iopub = self._socket(zmq.SUB, "iopub", _IOPUB_FRAME, _IOPUB_QUEUE)
        self._iopub.subscribe(b"")
        self._poller.register(self._iopub, zmq.POLLIN)

    def _await_start(self) -> None:
        """Wait until the kernel answers and its outputs arrive: outputs from before the subscription are lost."""
        deadline = time.monotonic() + START_SECONDS
        answered = heard = False
        asked: set[str] = set()
        again = 0.0
        while not (answered and heard):
            if time.monotonic() >= deadline:
                raise KernelEndedError("It does not answer.")
            if time.monotonic() >= again:
                again = time.monotonic() + 0.5
                asked.add(self._send(self._shell, "kernel_info_request", {}))
            for channel, message in self._receive(min(deadline, again)):
                if message["parent_header"].get("msg_id") in asked:
                    answered = answered or channel is self._shell
                    heard = heard or channel is self._iopub

    def _interrupt(self) -> None:
        self._send(self._control, "interrupt_request", {})

    def _send(
        self, channel: zmq.Socket[bytes], kind: str, content: dict[str, Any], buffers: Sequence[bytes] = ()
    ) -> str:
        """Send a request; return its id."""
        try:
            message = self._session.msg(kind, content)
            self._session.send(channel, message, buffers=list(buffers))
        except zmq.Again:  # ZeroMQ does not connect again to a peer that broke its protocol
            raise KernelEndedError("Your code cut the kernel's connections.") from None
        return message["header"]["msg_id"]

    def _receive(self, deadline: float) -> list[tuple[zmq.Socket[bytes], Message]]:
        """Return the (socket, message) pairs that wait, after at most a part of the time to `deadline`."""
        wait = min(max(deadline - time.monotonic(), 0), 0.5)
        found = []
        for channel, _ in self._poller.poll(int(wait * 1000)):
            if channel == self._sandbox.fileno():
                self._sandbox.check_kernel()
                continue
            message = self._read(channel)
            if message is not None:
                found.append((channel, message))
        return found

    def _read(self, channel: zmq.Socket[bytes]) -> Message | None:
        """Return one message as jupyter_client reads it, with all the parts that are used, or None."""
        try:
            received = channel.recv_multipart(zmq.NOBLOCK)
        except zmq.Again:
            return None
        self._relayed["shell" if channel is self._shell else "iopub"].note(received)
        try:
            _, frames = self._session.feed_identities(received)
            # Signature, header, parent, metadata and content are text. Arrays follow.
            if len(frames) > 2000 or sum(map(len, frames[:5])) > _REPLY_TEXT:
                return None
            message = self._session.deserialize(frames)
        except MALFORMED:
            return None
        parts = (message.get("header"), message.get("parent_header"), message.get("content"))
        if not all(isinstance(part, dict) for part in parts):
            return None
        message["size"] = sum(map(len, frames))
        return message
