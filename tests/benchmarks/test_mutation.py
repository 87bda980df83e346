"""The mutation run: what mutants are made, that a test catches one, and that the list of equivalent ones is kept."""

import importlib.util
import sys

import pytest

from workbook.authoring.stages import ROOT

TOY = ROOT / "tests" / "support" / "toy"
DOUBLE = """
def double(x):
    ### BEGIN SOLUTION
    if x is None:
        raise ValueError(f"{1 + 1} is no answer")
    unused = abs(x)[: 4]
    return x * 2
    ### END SOLUTION
"""


@pytest.fixture(scope="module")
def mutation():
    spec = importlib.util.spec_from_file_location("benchmark_mutation", ROOT / "benchmarks" / "mutation.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def mutant(mutation, body, change=("before", "after")):
    return mutation.Mutant("toy", "double", f"def double(x):\n    return {body}\n", change)


def test_each_kind_of_change_is_made_between_the_markers(mutation):
    changes = [mutation.changed_lines(DOUBLE, code) for code in mutation.mutate(DOUBLE)]
    assert sorted(changes) == [
        ("if x is None:", "if x is not None:"),
        ("return x * 2", "return x * 1"),
        ("return x * 2", "return x * 3"),
        ("return x * 2", "return x / 2"),
        ("unused = abs(x)[: 4]", "unused = abs(x)"),
        ("unused = abs(x)[: 4]", "unused = abs(x)[: 3]"),
        ("unused = abs(x)[: 4]", "unused = abs(x)[: 5]"),
        ("unused = abs(x)[: 4]", "unused = x[: 4]"),
    ]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("return np.sum(x, axis=1)", {"return x", "return np.sum(x, axis=0)", "return np.sum(x, axis=2)"}),
        ("return x.ravel()", {"return x"}),
        ("return Dense(1)(x)", {"return Dense(0)(x)", "return Dense(2)(x)", "return x"}),
        ("return x[1:]", {"return x", "return x[0:]", "return x[2:]"}),
        ("return all(v for v in x)", set()),
    ],
)
def test_own_operators(mutation, line, wanted):
    source = f"def f(x):\n    ### BEGIN SOLUTION\n    {line}\n    ### END SOLUTION\n"
    found = {mutation.changed_lines(source, code)[1] for code in mutation.mutate(source)}
    assert wanted <= found
    assert wanted or found == set()


def test_a_changed_result_is_caught_and_the_same_result_survives(mutation):
    reference = {}
    assert mutation.is_caught(mutant(mutation, "x * 3"), reference, TOY)
    assert mutation.is_caught(mutant(mutation, "no_such_name"), reference, TOY)
    assert not mutation.is_caught(mutant(mutation, "x + x"), reference, TOY)
    assert reference == {}


def test_counts_and_what_the_list_has_wrong(mutation):
    mutants = [mutant(mutation, "x", change) for change in (("a", "b"), ("a", "c"), ("a", "d"), ("a", "e"))]
    equivalent = {("double", "a", "d"): "the same", ("double", "a", "e"): "a mistake"}
    counts, survivors, wrong = mutation.judge(mutants, [True, False, False, True], equivalent)
    assert counts == (4, 1, 2, 1)
    assert [m.change for m in survivors] == [("a", "c")]
    assert [m.change for m in wrong] == [("a", "e")]


def test_an_entry_that_names_no_mutant_is_out_of_date(mutation):
    mutants = [mutant(mutation, "x", ("a", "b")), mutant(mutation, "x", ("a", "c")), mutant(mutation, "x", ("a", "c"))]
    listed = [("double", "a", "b"), ("double", "a", "old"), ("double", "a", "c"), ("other", "a", "b")]
    none, two = mutation.out_of_date(mutants, dict.fromkeys(listed, "reason"))
    assert none.startswith("double: 0 mutants turn 'a' into 'old'")
    assert two.startswith("double: 2 mutants turn 'a' into 'c'")


@pytest.mark.slow
def test_the_list_fits_the_solutions(mutation):
    mutants = [mutant for stage in mutation.all_stages() for mutant in mutation.stage_mutants(stage)]
    equivalent = mutation.read_equivalent()
    assert mutation.out_of_date(mutants, equivalent) == []
    assert {exercise for exercise, *_ in equivalent} <= {mutant.exercise for mutant in mutants}
    assert all(reason.endswith(".") for reason in equivalent.values())
