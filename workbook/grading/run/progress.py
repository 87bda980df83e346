"""How far a class run is: a bar with an estimate on a terminal, plain lines in a file or pipe."""

import sys
import time
from typing import Self, TextIO

from tqdm import tqdm

from workbook.progress_bar import FORMAT

LINE_SECONDS = 10


class Progress:
    """Counts `total` submissions; a context manager. Not on a terminal, a line is printed now and then."""

    def __init__(self, total: int, out: TextIO | None = None) -> None:
        self.out = out or sys.stdout
        self.start = self.said = time.monotonic()
        on_terminal = self.out.isatty()
        self.bar = tqdm(
            total=total,
            unit="submission",
            desc="Grading",
            file=self.out,
            disable=not on_terminal,
            bar_format=FORMAT,
        )
        self.plain, self.total, self.done = not on_terminal, total, 0

    def line(self, text: str) -> None:
        """Print a line, above the bar if there is one."""
        if self.plain:
            print(text, file=self.out, flush=True)
        else:
            self.bar.write(text, file=self.out)

    def advance(self, count: int) -> None:
        """Count `count` more submissions as done."""
        self.done += count
        self.bar.update(count)
        now = time.monotonic()
        if self.plain and self.done < self.total and now - self.said >= LINE_SECONDS:
            left = (now - self.start) / max(self.done, 1) * (self.total - self.done)
            self.line(f"{self.done} of {self.total} done, {tqdm.format_interval(left)} left")
            self.said = now

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.close()
