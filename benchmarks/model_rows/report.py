"""What a run prints: a row per model, differences with their intervals, and the settings that were chosen."""

import statistics
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from benchmarks.model_rows.rows import ROWS
from benchmarks.model_rows.run import SEARCH_SEED, Run
from benchmarks.model_rows.settings import SETTINGS
from workbook.intervals import Difference, mean_difference, rmse_difference

FIRST_WIDTH = 24


class Table(NamedTuple):
    """A table: its title, its columns after "model", and what it shows of a fit, each figure with its digits.

    The first figure is the one that compares models. `baseline` is the row that the course's models are compared with.
    """

    title: str
    columns: tuple[str, ...]
    figures: dict[str, int]
    baseline: str


TABLES = {
    "ratings": Table(
        "Error on test ratings, in stars",
        ("RMSE, defaults", "RMSE", "sd", "MAE", "CPU s", "peak MB"),
        {"rmse": 4, "mae": 4},
        "bias baseline",
    ),
    "ranking": Table(
        "Ranking of each user's whole unseen catalogue",
        ("NDCG@10, defaults", "NDCG@10", "sd", "recall@10", "coverage", "CPU s", "peak MB"),
        {"ndcg": 4, "recall": 4, "coverage": 3},
        "popularity",
    ),
}


def table_lines(table: str, names: list[str], run: Run) -> Iterator[str]:
    """Yield the lines of a table; a line is ready as soon as its model is done."""
    columns = TABLES[table].columns
    widths = [max(len(column), 7) for column in columns]
    yield f"{TABLES[table].title}\n"
    yield _line("model", columns, widths)
    yield "|" + "|".join("-" * (width + 2) for width in (FIRST_WIDTH, *widths)) + "|"
    for name in names:
        yield _line(name, _cells(table, name, run), widths)


def _line(first: str, cells: tuple[str, ...] | list[str], widths: list[int]) -> str:
    others = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"| {first:{FIRST_WIDTH}} | {' | '.join(others)} |"


def _cells(table: str, name: str, run: Run) -> list[str]:
    """Return a row's cells: the first figure with the defaults, if there are any, then all with the chosen settings."""
    (first, digits), *others = TABLES[table].figures.items()
    defaults = SETTINGS[name].defaults
    runs = run.measured(name, run.chosen(name))
    return [
        f"{run.mean(name, first, defaults):.{digits}f}" if defaults else "",
        f"{run.mean(name, first):.{digits}f}",
        f"{statistics.stdev(one[first] for one in runs) if len(runs) > 1 else 0.0:.{digits}f}",
        *(f"{run.mean(name, key):.{digits}f}" for key, digits in others),
        f"{run.mean(name, 'cpu_seconds'):.2f}",
        f"{max(one['peak_mb'] for one in runs):.0f}",
    ]


def difference_lines(table: str, names: list[str], run: Run) -> Iterator[str]:
    """Yield each course model against the baseline, then the course's best against every other library's model.

    The best has the best mean of the validation rows of the splits: choosing it by its test rows would flatter it.
    """
    figure, baseline = TABLES[table].columns[1], TABLES[table].baseline
    course = [name for name in names if ROWS[name].kind == "course"]
    libraries = [name for name in names if ROWS[name].kind == "library"]
    pairs = [(name, baseline) for name in course if baseline in names]
    if course and libraries:
        best = max if table == "ranking" else min
        first = best(course, key=lambda name: run.mean(name, "validation"))
        pairs += [(first, name) for name in libraries]
    if pairs:
        better = "above" if table == "ranking" else "below"
        yield f"Difference of {figure}, with its 95 % interval over users ({better} 0: the first is better)\n"
    for a, b in pairs:
        yield f"- {a} - {b}: {difference(table, run, a, b)}"


def difference(table: str, run: Run, a: str, b: str) -> Difference:
    """Return what a has more than b on the test rows of all splits together, with an interval over users.

    RMSE: all splits' test ratings are pooled. NDCG: each user's mean over the splits in which the user has it.
    """
    arrays = [[np.load(one["path"]) for one in run.measured(name, run.chosen(name))] for name in (a, b)]
    if table == "ratings":
        user = np.concatenate([split["user"] for split in arrays[0]])
        return rmse_difference(user, *(np.concatenate([split["error"] for split in splits]) for splits in arrays))
    means = [np.ma.masked_invalid([split["ndcg"] for split in splits]).mean(axis=0) for splits in arrays]
    return mean_difference(*(mean.filled(np.nan) for mean in means))


def choice_lines(names: list[str], run: Run) -> Iterator[str]:
    """Yield the settings that validation chose for each row with a choice, and how many were tried."""
    yield f"Chosen on the validation rows of split {SEARCH_SEED}\n"
    for name in names:
        if run.scores(name):
            chosen = ", ".join(f"{key} {value}" for key, value in run.chosen(name).items())
            low, high = min(run.scores(name)), max(run.scores(name))
            yield f"- {name}: {chosen} (of {len(run.scores(name))}, which had {low:.4f} to {high:.4f})"
