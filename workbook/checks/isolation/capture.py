"""Keep what a learner's function prints, logs or displays out of the cell, and a bounded part of it for the report.

A graded cell with one line on stderr scores 0 in nbgrader, and an endless print would fill the notebook.
"""

import contextlib
import io
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

KEPT = 10_000


class Sink(io.TextIOBase):
    """A text stream that keeps the first characters and drops the rest."""

    encoding = "utf-8"

    def __init__(self, kept: int = KEPT):
        self._kept = kept
        self._parts: list[str] = []
        self._size = 0

    def writable(self) -> bool:
        """Return True: it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Keep `text` while there is room."""
        room = self._kept - self._size
        if room > 0:
            self._parts.append(text[:room])
            self._size += min(len(text), room)
        return len(text)

    def getvalue(self) -> str:
        """Return what was kept."""
        return "".join(self._parts)


@contextlib.contextmanager
def quiet() -> Iterator[Sink]:
    """Divert stdout, stderr, warnings and displays into the Sink that is yielded; drop what C code writes."""
    sink = Sink()
    with contextlib.ExitStack() as stack:
        stack.enter_context(_descriptors_shut())
        for stream in (sys.stdout, sys.stderr):
            stack.enter_context(_diverted(stream, sink))
        stack.enter_context(contextlib.redirect_stdout(sink))
        stack.enter_context(contextlib.redirect_stderr(sink))
        stack.enter_context(warnings.catch_warnings(action="ignore"))
        if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
            from IPython.utils.capture import capture_output

            stack.enter_context(capture_output(stdout=False, stderr=False, display=True))
        stack.enter_context(_figures_closed())
        yield sink


@contextlib.contextmanager
def _descriptors_shut() -> Iterator[None]:
    """Point file descriptors 1 and 2 nowhere: child processes and C code, TensorFlow's too, write there."""
    originals = [stream for stream in (sys.__stdout__, sys.__stderr__) if stream is not None]
    _flush(originals)
    saved: dict[int, int] = {}
    try:
        for number in (1, 2):
            # A process without a console, pythonw on Windows, has none to shut.
            with contextlib.suppress(OSError):
                saved[number] = os.dup(number)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for number in saved:
            os.dup2(nowhere, number)
        os.close(nowhere)
        yield
    finally:
        _flush(originals)
        for number, copy in saved.items():
            os.dup2(copy, number)
            os.close(copy)


def _flush(streams: Iterable[TextIO]) -> None:
    for stream in streams:
        # A learner's function, or the program around it, may have closed it.
        with contextlib.suppress(ValueError, OSError):
            stream.flush()


@contextlib.contextmanager
def _diverted(stream: TextIO, sink: Sink) -> Iterator[None]:
    """Divert the stream object too: a logging handler made earlier refers to the kernel's own stream."""
    if not hasattr(stream, "__dict__"):
        yield
        return
    own = vars(stream)
    before = own.get("write")
    own["write"] = sink.write
    try:
        yield
    finally:
        if before is None:
            own.pop("write", None)
        else:
            own["write"] = before


@contextlib.contextmanager
def _figures_closed() -> Iterator[None]:
    """Close what the learner's function drew: the inline backend would show it below the report."""
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    before = set(pyplot.get_fignums()) if pyplot else set()
    if pyplot:
        # In a plain script with a window, `show` waits for the user to close it.
        show, pyplot.show = pyplot.show, lambda *_, **__: None
    try:
        yield
    finally:
        if pyplot:
            pyplot.show = show
        pyplot = sys.modules.get("matplotlib.pyplot")
        for number in set(pyplot.get_fignums()) - before if pyplot else ():
            pyplot.close(number)
