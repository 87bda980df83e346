"""Says now and then how long the tests still take, as far as the share of those that are done tells it."""

import time

from tqdm import tqdm

SECONDS = 60


class Estimate:
    """A plugin of pytest that counts the tests that end, and prints a line with its `reporter` every SECONDS."""

    def __init__(self, session, reporter):
        self._session, self._reporter = session, reporter
        self._start = self._said = time.monotonic()
        self._done = 0

    def pytest_runtest_logreport(self, report):
        """Count a test when it has been torn down."""
        if report.when != "teardown":
            return
        self._done += 1
        now, total = time.monotonic(), self._session.testscollected
        if now - self._said >= SECONDS and self._done < total:
            left = (now - self._start) / self._done * (total - self._done)
            # Below the row of dots that pytest is printing.
            self._reporter.write_line(f"\n{self._done} of {total} tests done, about {tqdm.format_interval(left)} left")
            self._said = now
