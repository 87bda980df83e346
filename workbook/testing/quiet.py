"""Keep what a learner's function prints, logs or displays out of the cell, and a bounded part of it for the report.

A graded cell with one line on stderr scores 0 in nbgrader, and an endless print would fill the notebook.
"""

import contextlib
import io
import sys
import warnings

KEPT = 10_000


class Sink(io.TextIOBase):
    """A text stream that keeps the first characters and drops the rest."""

    def __init__(self, kept=KEPT):
        self._kept = kept
        self._parts = []
        self._size = 0

    def writable(self):
        """Tell that it can be written to."""
        return True

    def write(self, text):
        """Keep `text` while there is room."""
        room = self._kept - self._size
        if room > 0:
            self._parts.append(text[:room])
            self._size += min(len(text), room)
        return len(text)

    def getvalue(self):
        """Return what was kept."""
        return "".join(self._parts)


@contextlib.contextmanager
def quiet():
    """Divert stdout, stderr, warnings and displays into a Sink, which is yielded."""
    sink = Sink()
    with contextlib.ExitStack() as stack:
        for stream in (sys.stdout, sys.stderr):
            stack.enter_context(_diverted(stream, sink))
        stack.enter_context(contextlib.redirect_stdout(sink))
        stack.enter_context(contextlib.redirect_stderr(sink))
        stack.enter_context(warnings.catch_warnings(action="ignore"))
        if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
            from IPython.utils.capture import capture_output

            stack.enter_context(capture_output(stdout=False, stderr=False, display=True))
        stack.callback(_close_new_figures, _figures())
        yield sink


@contextlib.contextmanager
def _diverted(stream, sink):
    """Divert the stream object too: a logging handler made earlier holds the kernel's own stream."""
    if not hasattr(stream, "__dict__"):
        yield
        return
    stream.write = sink.write
    try:
        yield
    finally:
        del stream.write


def _figures():
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


def _close_new_figures(before):
    """Close what the learner's function drew: the inline backend would show it below the report."""
    for number in _figures() - before:
        sys.modules["matplotlib.pyplot"].close(number)
