"""How far a class run is: a bar with an estimate on a terminal, plain lines elsewhere."""

import sys
import time

from tqdm import tqdm

LINE_SECONDS = 10


class Progress:
    """Count `total` submissions. On a terminal a bar moves below the lines; elsewhere a line comes now and then."""

    def __init__(self, total, out=None):
        self.out = out or sys.stdout
        self.start = self.said = time.monotonic()
        on_terminal = self.out.isatty()
        self.bar = tqdm(
            total=total,
            unit="submission",
            desc="Grading",
            file=self.out,
            disable=not on_terminal,
            bar_format="{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} [{elapsed}, {remaining} left]",
        )
        self.plain, self.total, self.done = not on_terminal, total, 0

    def line(self, text):
        """Print a line, above the bar where there is one."""
        if self.plain:
            print(text, file=self.out, flush=True)
        else:
            self.bar.write(text, file=self.out)

    def advance(self, count):
        """Count `count` more submissions as looked after."""
        self.done += count
        self.bar.update(count)
        now = time.monotonic()
        if self.plain and self.done < self.total and now - self.said >= LINE_SECONDS:
            left = (now - self.start) / max(self.done, 1) * (self.total - self.done)
            self.line(f"{self.done} of {self.total} done, {tqdm.format_interval(left)} left")
            self.said = now

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.bar.close()
