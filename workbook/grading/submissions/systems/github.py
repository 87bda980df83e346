"""How GitHub Classroom names a class's repositories: ASSIGNMENT-submissions/ASSIGNMENT-ACCOUNT/...

Source: `gh classroom clone student-repos`. The folder above may have been renamed, or be the source itself; then the
repositories are known by what Git or GitHub leaves in them, and the assignment by how all their names start.
"""

import itertools
from collections.abc import Collection, Sequence
from typing import ClassVar, Self

from workbook.errors import LeftOutError
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.systems.system import Lasting, OwnedFile, Owner

_OF_GIT = frozenset({".git", ".github"})
_END = "-submissions"


class GitHub:
    """The names of repositories that start with `assignment` and "-", `depth` folders below the top."""

    kind: ClassVar[str] = "github"
    dated: ClassVar[bool] = False  # they are those of the download
    lasting: ClassVar[Lasting] = "login"

    def __init__(self, depth: int, assignment: str) -> None:
        self.depth = depth
        self.title = f"GitHub Classroom's repositories of {assignment}"
        self._start = f"{assignment}-"

    @classmethod
    def recognize(cls, items: Sequence[Item], depth: int, above: str) -> Self | None:
        """Return how these files are named; None if GitHub Classroom has not named them.

        `above`: the name of the folder around them, or "".
        """
        names = {item.parts[depth] for item in items if len(item.parts) > depth + 1}
        assignment = above.removesuffix(_END)
        if above.endswith(_END) and any(name.startswith(f"{assignment}-") for name in names):
            return cls(depth, assignment)
        of_git = {item.parts[depth] for item in items if _OF_GIT & set(item.parts[depth + 1 :])}
        start = _common_start(names).rpartition("-")[0]
        # One name alone does not show where the account's starts.
        return cls(depth, start) if start and len(names) > 1 and 2 * len(of_git) > len(names) else None

    def owned(self, item: Item) -> OwnedFile | None:
        """Return the file with its owner; None if it is GitHub's own; LeftOutError if it names no learner."""
        first, *below = item.parts[self.depth :] or ("",)
        if _OF_GIT & set(below):
            return None
        account = first.removeprefix(self._start)
        if not below or not account or account == first:
            raise LeftOutError(item.refused or f"it is not in a folder {self._start}ACCOUNT")
        return OwnedFile(Owner(account, login=account), "/".join(below), item)


def _common_start(names: Collection[str]) -> str:
    pairs = zip(min(names, default=""), max(names, default=""), strict=False)
    return "".join(one for one, _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
