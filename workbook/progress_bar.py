"""A bar with an estimate on stderr, while a command works for more than a moment; nothing unless that is a terminal."""

from collections.abc import Collection, Iterator
from typing import TypeVar

from tqdm import tqdm

FORMAT = "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} [{elapsed}, {remaining} left]"
Item = TypeVar("Item")


def progress_bar(what: str, total: int) -> tqdm:  # type: ignore[type-arg]
    """Return a bar that counts to `total` with its method `update`, and that `close`, or `with`, removes."""
    return tqdm(desc=what, total=total, disable=None, leave=False, bar_format=FORMAT)


def with_progress(what: str, items: Collection[Item]) -> Iterator[Item]:
    """Yield the items; meanwhile a bar says how many are done."""
    with progress_bar(what, len(items)) as bar:
        for item in items:
            yield item
            bar.update()
