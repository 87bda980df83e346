"""How much room the thresholds of the exercises' tests leave for luck.

    python benchmarks/margins.py [STAGE ...] [--only EXERCISE] [--seeds N]

It prints a row per threshold (each `above` and `below` of a test). For the reference solution: the worst value of N
runs, its room to the threshold, the distance of the mean of all runs from the threshold in standard deviations over the
runs, and in how many runs the reference passes the test. For wrong answers of `answers/`: the best value that one
reaches, by how much it misses, the same distance in deviations, and in how many runs of wrong answers the test passes
them.

Run 0 is the tests as they are. In every other run all seeds are moved: those of the tests' data, of the given models'
first weights, those that a test passes to the learner's function, and those written in an answer. A threshold is
compared with the two nearest of the wrong answers that it is for: those to which it gives the message in their header.

Some metrics have several thresholds, each worth a part of the points: a wrong answer may reach the first of them and
has to miss the last. The exit code is 1 if the reference fails a test in some run, or if a wrong answer passes all the
tests that it is compared with.
"""

import argparse
import concurrent.futures
import contextlib
import dataclasses
import math
import multiprocessing
import os
import statistics
import sys
import time
import traceback

import numpy as np
import pytest

from autograder_tests import HIDDEN
from workbook.authoring.answers import answers
from workbook.authoring.reference import reference_namespace
from workbook.authoring.stages import all_stages, find_stages
from workbook.checks.isolation.capture import quiet
from workbook.checks.outcomes import PASSED
from workbook.checks.pytest_plugin import ExercisePlugin
from workbook.checks.runner import SETTINGS, VISIBLE, exercises, module_of_tests
from workbook.checks.student.local import LocalStudent
from workbook.checks.thresholds import watched

HEADER = (
    *("", "exercise", "test: measured", "threshold", "reference, worst", "room", "in sd", "passes"),
    *("nearest wrong answer", "best", "short by", "in sd", "passes"),
)
NEAREST = 2
REFERENCE = "the reference"


@dataclasses.dataclass(frozen=True)
class Result:
    """What one answer did in one run: its comparisons in order, and node id -> message of the tests that failed."""

    comparisons: tuple
    failed: dict


class PatientStudent(LocalStudent):
    """Run an answer with a time limit that decides nothing, however busy the machine is."""

    def allow(self, seconds):
        """Allow twenty times as many seconds."""
        super().allow(20 * seconds)


class _Only(ExercisePlugin):
    """Keep only the named tests of an exercise (all if `tests` is None); collect the messages of failed tests."""

    def __init__(self, exercise, student, tests):
        super().__init__(exercise, student)
        self._tests = tests
        self.failed = {}

    def pytest_collection_modifyitems(self, items):
        super().pytest_collection_modifyitems(items)
        items[:] = [item for item in items if self._tests is None or item.nodeid in self._tests]

    def pytest_runtest_teardown(self, item):
        # To pytest itself every test passes: what fails has become an outcome.
        if self.outcomes[-1].status != PASSED:
            self.failed[item.nodeid] = self.outcomes[-1].message


@contextlib.contextmanager
def moved_seeds(run):
    """Move every seed by a multiple of `run`: NumPy's, Keras's, its initializers', scikit-learn's `random_state`."""
    import keras
    from keras.src.initializers.random_initializers import RandomInitializer

    def moved(seed):
        whole = isinstance(seed, int | np.integer) and not isinstance(seed, bool)
        return int(seed) + 100_003 * run if whole else seed

    default_rng, set_random_seed, state = np.random.default_rng, keras.utils.set_random_seed, np.random.RandomState
    initialize = RandomInitializer.__init__

    # scikit-learn and pandas make a RandomState of `random_state`, and tell one by isinstance.
    class MovedState(state):
        def __init__(self, seed=None):
            super().__init__(moved(seed))

    def moved_initialize(self, seed=None):
        initialize(self, moved(seed))

    np.random.default_rng = lambda seed=None: default_rng(moved(seed))
    np.random.RandomState = MovedState
    keras.utils.set_random_seed = lambda seed: set_random_seed(moved(seed))
    RandomInitializer.__init__ = moved_initialize
    try:
        yield
    finally:
        np.random.default_rng, np.random.RandomState = default_rng, state
        keras.utils.set_random_seed, RandomInitializer.__init__ = set_random_seed, initialize


def measure(stage, exercise, answer, run, tests=None):
    """Return the Result of one answer (None: the reference) in one run; `tests`: node ids of the tests to run."""
    import keras

    # What a test module or its helpers keep between calls belongs to the run in which it was made.
    for name in [name for name in sys.modules if name.startswith(("autograder_tests.", "workbook.visible_tests."))]:
        del sys.modules[name]
    keras.backend.clear_session()
    with moved_seeds(run), watched() as comparisons, quiet() as said:
        # Models that an answer builds itself start from the global state.
        keras.utils.set_random_seed(1_000)
        namespace = reference_namespace(stage)
        if answer is not None:
            exec(compile(answer.source(), answer.path, "exec"), namespace)
        plugin = _Only(exercise, PatientStudent(namespace), tests)
        modules = [str(module_of_tests(folder, stage)) for folder in (VISIBLE, HIDDEN)]
        arguments = [*modules, f"--rootdir={VISIBLE}", f"-c{SETTINGS}", "--import-mode=importlib", "--noconftest"]
        arguments += ["--assert=plain", "--capture=no", "--disable-plugin-autoload", "-pno:cacheprovider"]
        arguments += ["-pno:terminal", "-pno:warnings", "-pno:logging"]
        code = pytest.main(arguments, plugins=[plugin])
    if plugin.broken or code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(f"The tests of {exercise} could not run: {plugin.broken or said.getvalue()}")
    return Result(tuple(comparisons), plugin.failed)


def _task(arguments):
    try:
        return measure(*arguments)
    except Exception:
        # A traceback does not survive the way between two processes.
        raise RuntimeError(f"{arguments}\n{traceback.format_exc()}") from None


def survey(stage, exercise, n_runs, pool):
    """Return ({name of an answer: [Result, ...]}, {threshold's key: names of its nearest wrong answers})."""

    def all_of(tasks):
        return list(pool.map(_task, tasks))

    (first,) = all_of([(stage, exercise, None, 0, None)])
    tests = {one.test for one in first.comparisons}
    if not tests:
        return {REFERENCE: [first]}, {}
    wrong = [answer for answer in answers(stage) if answer.exercise == exercise and not answer.right]
    results = {REFERENCE: [first]}
    in_run_0 = all_of([(stage, exercise, answer, 0, tests) for answer in wrong])
    results |= {answer.name: [result] for answer, result in zip(wrong, in_run_0, strict=True)}
    near = {key: nearest(wrong, in_run_0, key) for key in thresholds(first)}
    again = [(None, tests)]
    for answer in wrong:
        own = {key[0] for key, names in near.items() if answer.name in names}
        again += [(answer, own)] if own else []
    tasks = [(stage, exercise, answer, run, own) for run in range(1, n_runs) for answer, own in again]
    for (_, _, answer, _, _), result in zip(tasks, all_of(tasks), strict=True):
        results[answer.name if answer else REFERENCE].append(result)
    return results, near


def thresholds(result):
    """Return the keys (test, name, threshold, side) of a Result's comparisons, in order."""
    return list(dict.fromkeys(one.key for one in result.comparisons))


def nearest(wrong, results, key):
    """Return the names of the NEAREST wrong answers that the threshold is for: it gives them the right message."""
    caught = {}
    for answer, result in zip(wrong, results, strict=True):
        # The last comparison of a failed test is the one at which it failed.
        last = next((one for one in reversed(result.comparisons) if one.test == key[0]), None)
        # NaN, as of a training that exploded, is near nothing.
        if answer.says in result.failed.get(key[0], "") and last and last.key == key and last.room <= 0:
            caught[answer.name] = last.room
    return sorted(caught, key=caught.get, reverse=True)[:NEAREST]


def worst(result, key):
    """Return the comparison with the least room (a test may compare in a loop); None if it made none."""
    return min((one for one in result.comparisons if one.key == key), key=lambda one: one.room, default=None)


def rows(stage, exercise, results, near):
    """Yield the cells of a row for each threshold."""
    for key in thresholds(results[REFERENCE][0]):
        test, name, threshold, side = key
        met = [one for one in (worst(result, key) for result in results[REFERENCE]) if one]
        least = min(met, key=lambda one: one.room)
        failed = sum(test in result.failed for result in results[REFERENCE])
        n_runs = len(results[REFERENCE])
        cells = [stage[:2], exercise, f"{test.split('::')[-1]}: {name}"]
        cells += [f"{'<' if side == 'below' else '>'} {threshold:g}", f"{least.value:.3g}", f"{least.room:.2g}"]
        cells += [_deviations(met), f"{n_runs - failed}/{n_runs}"]
        found = [
            (one, answer)
            for answer in near[key]
            for one in (worst(result, key) for result in results[answer])
            if one and not math.isnan(one.room)
        ]
        passed = sum(test not in result.failed for answer in near[key] for result in results[answer])
        if found:
            best, answer = max(found, key=lambda pair: pair[0].room)
            cells += [answer, f"{best.value:.3g}", f"{-best.room:.2g}"]
            cells += [_deviations([one for one, other in found if other == answer])]
            cells += [f"{passed}/{sum(len(results[name]) for name in near[key])}"]
        else:
            cells += [""] * 5
        yield cells


def changed_by_luck(results):
    """Count the runs in which the reference failed a test, or a wrong answer passed all its tests."""
    return sum(bool(found.failed) == (name == REFERENCE) for name, runs in results.items() for found in runs[1:])


def _deviations(comparisons):
    """Return how many standard deviations the mean is from the threshold; "" if all values are equal."""
    rooms = [one.room for one in comparisons]
    spread = statistics.stdev(rooms) if len(rooms) > 1 else 0.0
    return f"{abs(statistics.mean(rooms)) / spread:.1f}" if spread > 1e-9 else ""


def _print(cells):
    print(f"| {' | '.join(cells)} |", flush=True)


def main(arguments=None):
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure how much room the thresholds of the exercises' tests leave.")
    parser.add_argument("stage", nargs="*", help="such as 02_matrix_factorization; all stages without one")
    parser.add_argument("--only", action="append", metavar="EXERCISE", help="this exercise; again for more")
    parser.add_argument("--seeds", type=int, default=20, metavar="N", help="number of runs (20)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="N", help="processes (one per core)")
    options = parser.parse_args(arguments)
    if options.seeds < 1 or options.jobs < 1:
        parser.error("--seeds and --jobs want a number above 0")
    unknown = set(options.only or []) - set(exercises())
    if unknown:
        parser.error(f"there is no exercise {', '.join(sorted(unknown))}")
    stages = find_stages(options.stage) if options.stage else all_stages()
    start, changed = time.perf_counter(), 0
    _print(HEADER)
    _print(["---"] * len(HEADER))
    # TensorFlow's threads do not survive a fork.
    with concurrent.futures.ProcessPoolExecutor(options.jobs, multiprocessing.get_context("spawn")) as pool:
        for exercise, facts in exercises().items():
            if facts["stage"] in stages and exercise in (options.only or [exercise]):
                found = survey(facts["stage"], exercise, options.seeds, pool)
                for cells in rows(facts["stage"], exercise, *found):
                    _print(cells)
                changed += changed_by_luck(found[0])
    minutes = (time.perf_counter() - start) / 60
    print(f"{options.seeds} runs in {minutes:.0f} minutes; verdicts that luck has changed: {changed}.")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
