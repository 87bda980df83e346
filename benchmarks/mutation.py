"""Measure the hidden tests: change the reference solutions in small ways, and count how many changes they notice.

    python benchmarks/mutation.py [STAGE ...] [--only EXERCISE ...]

mutmut makes the mutants (an operator, a number, True for False, an argument left out, ...), `OPERATORS` names its
operators that are used and adds four of the course's own: a number one less, a call, a slice or a statement left out.
The hidden tests of its exercise run on each mutant. Printed is a row per exercise: the mutants, those caught, those
that equivalent_mutants.toml lists as right answers too, and those that survived. The survivors follow as diffs. The
last line is the share caught of the mutants that are not equivalent. The exit code is 1 if that is below SHARE, or if
the list is out of date.
"""

import argparse
import ast
import collections
import concurrent.futures
import contextlib
import dataclasses
import difflib
import functools
import io
import itertools
import multiprocessing
import sys
import tomllib
from pathlib import Path

import jupytext
import libcst as cst
from libcst.metadata import MetadataWrapper
from mutmut.mutation import mutators
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.mutation.pragma_handling import IgnoredCode

from autograder_tests import HIDDEN
from workbook.authoring.reference import reference_namespace
from workbook.authoring.stages import all_stages, find_stages, source_text
from workbook.checks.runner import run_exercise
from workbook.checks.student.local import LocalStudent
from workbook.models.tensorflow_setup import import_tensorflow_quietly

EQUIVALENT = Path(__file__).with_name("equivalent_mutants.toml")
SHARE = 0.95
PROCESSES = 2
MODULES = ("np", "pd", "keras", "difflib", "itertools")
ROW = "| {:2} | {:24} | {:>7} | {:>6} | {:>10} | {:>8} |"


@dataclasses.dataclass(frozen=True)
class Mutant:
    """A changed solution cell; `change`: the lines that differ, before and after."""

    stage: str
    exercise: str
    code: str
    change: tuple


def one_less(node):
    """Yield a whole number less 1; mutmut's operator adds 1."""
    yield cst.parse_expression(repr(node.evaluated_value - 1))


def drop_argument(node):
    """Yield a call without one of its arguments. mutmut's also puts None for it, which mostly fails at once."""
    yield from (less for less in mutators.operator_arg_removal(node) if len(less.args) < len(node.args))


def drop_call(node):
    """Yield what a function or a method is called on: `x` for `np.f(x, y)`, for `f(x)` and for `x.f(y)`.

    Not for a class: `1` instead of `Dense(1)` only fails.
    """
    root = node.func
    if isinstance(root, cst.Name | cst.Attribute) and getattr(root, "attr", root).value[0].isupper():
        return
    while isinstance(root, cst.Attribute):
        root = root.value
    on_module = isinstance(root, cst.Name) and root.value in MODULES
    if isinstance(node.func, cst.Attribute) and not on_module:
        yield node.func.value
    elif node.args:
        first = node.args[0]
        # A generator in a call has no brackets of its own.
        if first.keyword is None and not first.star and not isinstance(first.value, cst.GeneratorExp):
            yield first.value


def drop_slice(node):
    """Yield `x` for `x[:n]`."""
    if any(isinstance(part.slice, cst.Slice) for part in node.slice):
        yield node.value


OPERATORS = [
    *(
        (kind, operator)
        for kind, operator in mutators.mutation_operators
        # A changed text or a None for a value mostly fails at once, and would only swell the share.
        if operator not in (mutators.operator_string, mutators.operator_assignment, mutators.operator_arg_removal)
    ),
    (cst.Call, drop_argument),
    (cst.Call, drop_call),
    (cst.Integer, one_less),
    (cst.Subscript, drop_slice),
]


def mutate(source):
    """Return the mutants of a solution cell: different texts, each with one change between the solution's markers.

    `raise` statements stay as they are: how an error is worded is the learner's own choice.
    """
    lines = source.splitlines()
    inside = set(range(_line(lines, "### BEGIN SOLUTION"), _line(lines, "### END SOLUTION")))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Raise):
            inside -= set(range(node.lineno, node.end_lineno + 1))
    visitor = MutationVisitor(OPERATORS, IgnoredCode(set(), set(), set()), covered_lines=inside)
    module = MetadataWrapper(cst.parse_module(source)).visit(visitor)
    texts = (module.deep_replace(found.original_node, found.mutated_node).code for found in visitor.mutations)
    return [text for text in dict.fromkeys(texts) if text != source]


def _line(lines, marker):
    return next(number for number, line in enumerate(lines, start=1) if line.strip() == marker)


def changed_lines(source, mutant):
    """Return (before, after): the lines that differ, without indentation."""
    _, _, *diff = difflib.unified_diff(source.splitlines(), mutant.splitlines(), n=0, lineterm="")
    return tuple("\n".join(line[1:].strip() for line in diff if line[0] == sign) for sign in "-+")


def stage_mutants(stage):
    """Return the Mutants of all exercises of a stage."""
    cells = jupytext.reads(source_text(stage), fmt="py:percent").cells
    solutions = {cell.metadata["solution"]: cell.source for cell in cells if "solution" in cell.metadata}
    return [
        Mutant(stage, exercise, code, changed_lines(source, code))
        for exercise, source in solutions.items()
        for code in mutate(source)
    ]


def is_caught(mutant, reference, folder=HIDDEN):
    """Return whether a test of `folder` fails on the mutant, put into the namespace `reference`."""
    if "keras" in reference:
        reference["keras"].utils.set_random_seed(0)
    namespace = dict(reference)
    exec(compile(mutant.code, f"source/{mutant.stage}.py", "exec"), namespace)
    # Every message has a space in it: the run ends with the first.
    report = run_exercise(mutant.exercise, LocalStudent(namespace), (folder,), stage=mutant.stage, until=" ")
    return not report.passed


@functools.cache
def _reference(stage):
    import_tensorflow_quietly()
    with contextlib.redirect_stdout(io.StringIO()):  # the set-up cell prints versions
        return reference_namespace(stage)


def _in_worker(mutant):
    return is_caught(mutant, _reference(mutant.stage))


def read_equivalent(path=EQUIVALENT):
    """Return {(exercise, before, after): reason} from the reviewed list."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["equivalent"]
    return {
        (entry["exercise"], before, after): entry["reason"] for entry in entries for before, after in entry["changes"]
    }


def out_of_date(mutants, equivalent):
    """Return a problem for each entry of the list that does not name exactly one mutant of the given exercises."""
    counts = collections.Counter((mutant.exercise, *mutant.change) for mutant in mutants)
    exercises = {mutant.exercise for mutant in mutants}
    return [
        f"{exercise}: {counts[exercise, before, after]} mutants turn {before!r} into {after!r}; the list of "
        "equivalent ones names one. Look at it again."
        for exercise, before, after in equivalent
        if exercise in exercises and counts[exercise, before, after] != 1
    ]


def judge(mutants, caught, equivalent):
    """Return the counts (mutants, caught, equivalent, survived), the survivors, and those that the list has wrong.

    `caught`: a bool for each mutant.
    """
    counts, survivors, wrong = collections.Counter(), [], []
    for mutant, noticed in zip(mutants, caught, strict=True):
        listed = (mutant.exercise, *mutant.change) in equivalent
        counts["equivalent" if listed else "caught" if noticed else "survived"] += 1
        if listed and noticed:
            wrong.append(mutant)
        elif not listed and not noticed:
            survivors.append(mutant)
    return (len(mutants), counts["caught"], counts["equivalent"], counts["survived"]), survivors, wrong


def main(arguments=None):
    """Print the table, the survivors and the share; return the exit code."""
    parser = argparse.ArgumentParser(description="Count the small changes to the solutions that hidden tests notice.")
    parser.add_argument("stage", nargs="*", help="such as 02_matrix_factorization; all stages without one")
    parser.add_argument("--only", action="append", metavar="EXERCISE", help="this exercise; again for more")
    options = parser.parse_args(arguments)
    stages = find_stages(options.stage) if options.stage else all_stages()
    equivalent = read_equivalent()
    print(ROW.format("", "exercise", "mutants", "caught", "equivalent", "survived"))
    print(ROW.format("--", "-" * 24, "------:", "-----:", "---------:", "-------:"))
    totals, survivors, problems = (0, 0, 0, 0), [], []
    for stage in stages:
        mutants = [mutant for mutant in stage_mutants(stage) if not options.only or mutant.exercise in options.only]
        problems += out_of_date(mutants, equivalent)
        # Fresh processes for each stage: TensorFlow keeps memory of the models that it built.
        with concurrent.futures.ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
            caught = pool.map(_in_worker, mutants)
            for exercise, group in itertools.groupby(mutants, key=lambda mutant: mutant.exercise):
                group = list(group)
                row, survived, wrong = judge(group, itertools.islice(caught, len(group)), equivalent)
                print(ROW.format(stage[:2], exercise, *row), flush=True)
                totals = tuple(map(sum, zip(totals, row, strict=True)))
                survivors += survived
                problems += [f"{exercise}: listed as equivalent, and caught:\n{_shown(mutant)}" for mutant in wrong]
    print(ROW.format("", "all", *totals))
    for mutant in survivors:
        print(f"\n{mutant.exercise} survived:\n{_shown(mutant)}")
    for problem in problems:
        print(f"\n{problem}")
    _, caught, _, survived = totals
    share = caught / (caught + survived)
    print(f"\nCaught: {caught} of the {caught + survived} that are not equivalent, {share:.1%}")
    return 1 if problems or share < SHARE else 0


def _shown(mutant):
    before, after = (text.splitlines() for text in mutant.change)
    return "\n".join([*(f"- {line}" for line in before), *(f"+ {line}" for line in after)])


if __name__ == "__main__":
    sys.exit(main())
