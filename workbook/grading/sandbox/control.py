"""The grader's end of the socket to a fork server."""

import socket
import time
from collections.abc import Sequence

from workbook.grading.sandbox.inside.messages import Event, Request

_BLOCK = 65536
# Of a line that has not ended yet; more is nonsense.
_LINE_BYTES = 65536


class Control:
    """Sends Requests and receives Events; `hung_up` becomes true when the other end is closed.

    `theirs` is the other end: the caller gives it to the fork server, and then closes it here.
    """

    def __init__(self) -> None:
        self._socket, self.theirs = socket.socketpair()
        self._rest = b""
        self.hung_up = False

    def fileno(self) -> int:
        """Return the descriptor that becomes readable when there are events, or when the other end is closed."""
        return self._socket.fileno()

    def send(self, request: Request, descriptors: Sequence[int] = ()) -> None:
        """Send a request, and open files with it. Raises OSError if the other end is closed."""
        if descriptors:
            socket.send_fds(self._socket, [request.line()], descriptors)
        else:
            self._socket.sendall(request.line())

    def events(self, seconds: float) -> list[Event]:
        """Return the events that come within `seconds`."""
        self._socket.settimeout(max(seconds, 0.001))
        try:
            data = self._socket.recv(_BLOCK)
        except (TimeoutError, BlockingIOError):
            return []
        except OSError:
            data = b""
        finally:
            self._socket.settimeout(None)
        if not data:
            self.hung_up = True
            # From now on it is always readable: a caller that waits for events must not spin.
            time.sleep(0.02)
            return []
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > _LINE_BYTES:
            self._rest = b""
        return [event for line in lines if (event := Event.from_line(line))]

    def close(self) -> None:
        """Close both ends in this process."""
        self._socket.close()
        self.theirs.close()
