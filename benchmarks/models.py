"""Compare the course's models with simple baselines and with other libraries: errors, and rankings.

    python benchmarks/models.py [--splits N] [--only NAME ...] [--no-search]

Each model is fitted on the 80 % train rows of the same random splits of the embedded ratings, each fit in a process of
its own with one thread. Each model's settings are chosen on the validation rows of the first split, among a dozen at
most (model_rows/settings.py), and are used on all splits; the first column is what the defaults give. Figures are means
over the splits of the test rows (`sd`: the standard deviation over the splits). The CPU seconds count from arrays of
indices to a fitted model, in a ranking to the scores of all users and movies, without imports. The memory is the whole
process's: Python, the libraries that this model needs, the data and the fit.
"""

import argparse
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

# This process imports little, because a child's peak memory starts at its parent's.
from benchmarks.model_rows.report import TABLES, choice_lines, difference_lines, table_lines
from benchmarks.model_rows.rows import ROWS
from benchmarks.model_rows.run import LENSKIT, Run

PACKAGES = {"implicit": "implicit", "myfm": "myfm", "surprise": "scikit-surprise"}


def main(arguments=None):
    """Print the tables, the differences below each, and what was chosen."""
    parser = argparse.ArgumentParser(description="Compare models on random splits of the embedded ratings.")
    parser.add_argument("--splits", type=int, default=3, metavar="N", help="use the splits of seeds 0 to N-1 (3)")
    parser.add_argument("--only", action="append", choices=ROWS, metavar="NAME", help=f"one of: {', '.join(ROWS)}")
    parser.add_argument("--no-search", action="store_true", help="use the defaults only")
    options = parser.parse_args(arguments)
    if options.splits < 1:
        parser.error("--splits needs 1 or more")
    names = [name for name in ROWS if name in (options.only or ROWS)]
    refuse_missing(names)
    with tempfile.TemporaryDirectory() as folder:
        run = Run(range(options.splits), not options.no_search, Path(folder))
        for table in TABLES:
            if rows := [name for name in names if ROWS[name].table == table]:
                print_block(table_lines(table, rows, run))
                print_block(difference_lines(table, rows, run))
        if run.search:
            print_block(choice_lines(names, run))


def refuse_missing(names):
    """Stop, and name what to install, if a library that one of the models needs is missing."""
    needed = {ROWS[name].library for name in names}
    missing = [package for module, package in PACKAGES.items() if module in needed and not find_spec(module)]
    if "lenskit" in needed and not LENSKIT.exists():
        missing.append("lenskit (in .venv-lenskit)")
    if missing:
        sys.exit(f"Not installed: {', '.join(missing)}. Install the benchmark's libraries with\n  make bench")


def print_block(lines):
    """Print lines as they come; if there are any, an empty line follows."""
    printed = False
    for line in lines:
        print(line, flush=True)
        printed = True
    if printed:
        print(flush=True)


if __name__ == "__main__":
    main()
