"""A bar with an estimate on stderr, while a command works for more than a moment; nothing unless that is a terminal."""

import contextlib
import io
import os
import sys
from collections.abc import Collection, Iterator
from typing import TextIO, TypeVar

from tqdm import tqdm

FORMAT = "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} [{elapsed}, {remaining} left]"
Item = TypeVar("Item")


def progress_bar(what: str, total: int, file: TextIO | None = None) -> tqdm:  # type: ignore[type-arg]
    """Return a bar that counts to `total` with its method `update`, and that `close`, or `with`, removes.

    It is shown on `file`, by default stderr.
    """
    return tqdm(desc=what, total=total, file=file, disable=None, leave=False, bar_format=FORMAT)


@contextlib.contextmanager
def bar_of_tests(what: str) -> Iterator[tqdm]:  # type: ignore[type-arg]
    """Yield a bar for `run_exercise`, which counts the tests. It is seen although they divert stderr."""
    with contextlib.ExitStack() as stack:
        try:
            terminal = stack.enter_context(os.fdopen(os.dup(sys.stderr.fileno()), "w", encoding="utf-8"))
        except OSError:  # io.UnsupportedOperation too: stderr is not a file, so not a terminal
            terminal = stack.enter_context(io.StringIO())
        yield stack.enter_context(progress_bar(what, 1, terminal))


def with_progress(what: str, items: Collection[Item]) -> Iterator[Item]:
    """Yield the items; meanwhile a bar says how many are done."""
    with progress_bar(what, len(items)) as bar:
        for item in items:
            yield item
            bar.update()
