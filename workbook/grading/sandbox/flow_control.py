"""Holds back what a kernel sends faster than the grader reads.

ZeroMQ limits the bytes of a frame and the number of messages that wait, but one message may have any number of frames,
and all are kept in memory until the last has come. So there is a relay between the grader's sockets and the kernel's:
it passes on no more than may be unread on a channel.
"""

import asyncio
import contextlib
import functools
import threading
from collections.abc import Iterable, Sequence

_BLOCK = 2**16
_PAUSE_SECONDS = 0.01


class Relayed:
    """One channel: the kernel's socket path, the relay's, and `limit`, the bytes that may be unread."""

    def __init__(self, kernel_path: str, limit: int) -> None:
        self.kernel_path = kernel_path
        self.path = f"{kernel_path}-r"
        self.limit = limit
        # Each is written by one thread only: the relay's, the reader's.
        self.passed = self.read = 0

    def note(self, frames: Iterable[bytes]) -> None:
        """Note that a message of these frames has been read."""
        # ZeroMQ sends one byte of flags and the length, in one byte or in eight, before each frame.
        self.read += sum(len(frame) + (2 if len(frame) < 256 else 9) for frame in frames)


class Relay:
    """A thread that relays `channels` until `close`. Raises OSError if it cannot listen."""

    def __init__(self, channels: Sequence[Relayed]) -> None:
        self._channels = channels
        self._ready = threading.Event()
        self._failed: OSError | None = None
        self._thread = threading.Thread(target=asyncio.run, args=(self._serve(),), daemon=True)
        self._thread.start()
        self._ready.wait()
        if self._failed:
            raise self._failed

    def close(self) -> None:
        """End all connections."""
        self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join()

    async def _serve(self) -> None:
        self._loop, self._closing = asyncio.get_running_loop(), asyncio.Event()
        with contextlib.ExitStack() as stack:
            try:
                for channel in self._channels:
                    server = await asyncio.start_unix_server(functools.partial(_connected, channel), channel.path)
                    stack.callback(server.close)
            except OSError as error:
                self._failed = error
                return
            finally:
                self._ready.set()
            await self._closing.wait()


async def _connected(channel: Relayed, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Serve one connection of the grader's; both ends are closed as soon as one is."""
    with contextlib.ExitStack() as stack:
        stack.callback(writer.close)
        try:
            kernel_reader, kernel_writer = await asyncio.open_unix_connection(channel.kernel_path)
        except OSError:  # it has ended
            return
        stack.callback(kernel_writer.close)
        # What an earlier connection passed on and broke off will never be read.
        channel.passed = channel.read
        directions = [asyncio.create_task(_copy(reader, kernel_writer))]
        directions += [asyncio.create_task(_copy(kernel_reader, writer, channel))]
        for task in directions:
            stack.callback(task.cancel)
        # When the relay ends, connections are cancelled, which Python 3.11 would print as errors.
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait(directions, return_when=asyncio.FIRST_COMPLETED)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, channel: Relayed | None = None) -> None:
    """Pass on what comes until the end; with a `channel`, no more than may be unread on it."""
    with contextlib.suppress(OSError):
        while data := await reader.read(_BLOCK):
            writer.write(data)
            await writer.drain()
            if channel is not None:
                channel.passed += len(data)
                while channel.passed - channel.read > channel.limit:
                    await asyncio.sleep(_PAUSE_SECONDS)
