"""Each clause of an exercise has a visible and a hidden test; what is missing is named."""

import pytest

from tests.support.repository import edit
from workbook.authoring.clauses import FOLDER, check_clauses, clause_table, find_clauses, has_clauses
from workbook.errors import AuthoringError

STAGE = "04_recommending"
VISIBLE, HIDDEN = f"workbook/visible_tests/test_{STAGE}.py", f"autograder_tests/test_{STAGE}.py"
SOURCE = '''# %% [markdown]
# The list has the best movies
# first.

# %% solution="top_n"
def top_n(scores):
    """Rank movies.

    Raises ValueError for no scores.
    """
    ### BEGIN SOLUTION
    ### END SOLUTION

# %% tests="top_n" points=1
check("top_n")
'''
CLAUSES = '[top_n]\nbest_first = "The list has the best movies first."\nempty = "Raises ValueError for no scores."\n'
TEST = '''import pytest

@pytest.mark.parametrize("case", [1, 2])
@pytest.mark.exercise("top_n", clauses="{clauses}")
def test_{name}(student, case):
    """Ranks."""
'''


@pytest.fixture
def root(tmp_path):
    for name, text in {
        f"source/{STAGE}.py": SOURCE,
        f"{FOLDER}/{STAGE}.toml": CLAUSES,
        VISIBLE: TEST.format(clauses="best_first empty", name="by_hand"),
        HIDDEN: TEST.format(clauses="empty best_first", name="world"),
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_all_is_well(root):
    assert check_clauses(STAGE, root) == []
    first, second = find_clauses(STAGE, root)
    assert (first.name, first.visible, first.hidden) == ("best_first", ("test_by_hand",), ("test_world",))
    assert second.sentence == "Raises ValueError for no scores."
    assert clause_table([STAGE], root).splitlines()[2] == (
        "| top_n | best_first | The list has the best movies first. | `test_by_hand` | `test_world` |"
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "problem"),
    [
        (
            VISIBLE,
            "best_first empty",
            "empty",
            "the clause best_first of top_n has no visible test: add one in workbook",
        ),
        (
            HIDDEN,
            "empty best_first",
            "best_first",
            "the clause empty of top_n has no hidden test: add one in autograder",
        ),
        (HIDDEN, "empty best_first", "empty best_first ties", "test_world names the clause ties of top_n, which"),
        (
            f"source/{STAGE}.py",
            "best movies",
            "worst movies",
            "quotes a sentence that source/04_recommending.py does not",
        ),
        (f"{FOLDER}/{STAGE}.toml", "[top_n]", "[top_m]", "has no clauses of top_n: add the table [top_n]"),
        (f"{FOLDER}/{STAGE}.toml", "[top_n]", "[top_m]", "has clauses of top_m, which the stage does not have"),
    ],
)
def test_a_gap_is_named(root, path, old, new, problem):
    edit(root / path, old, new)
    assert problem in "\n".join(check_clauses(STAGE, root))


def test_a_clause_without_a_test_shows_in_the_table(root):
    edit(root / VISIBLE, "best_first empty", "empty")
    assert "| The list has the best movies first. | **none** | `test_world` |" in clause_table([STAGE], root)


def test_a_stage_without_a_file_is_not_compared_yet(root):
    (root / FOLDER / f"{STAGE}.toml").unlink()
    assert check_clauses(STAGE, root) == []
    assert not has_clauses(STAGE, root)


def test_a_broken_file_is_named(root):
    (root / FOLDER / f"{STAGE}.toml").write_text("[top_n", encoding="utf-8")
    with pytest.raises(AuthoringError, match=rf"{STAGE}\.toml is not TOML"):
        check_clauses(STAGE, root)
