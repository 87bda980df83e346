"""The `student` fixture: calls on copies, hidden notebook data, errors in words, whatever kind of function it is."""

import contextlib
import functools
import operator

import numpy as np
import pytest

from workbook.checks.outcomes import NotAttempted, StudentError
from workbook.checks.student.agent import Agent
from workbook.checks.student.local import LocalStudent
from workbook.checks.student.remote import RemoteStudent

CELL = """
import functools
import numpy as np
data, factors, SHAPE, _hidden = [1, 2], np.ones(3), 3, 4
class Adder:
    def __call__(self, a, b): return a + b
def add(a, b): return a + b
add_partial = functools.partial(add, b=1)
add_lambda = lambda a, b: a + b
add_object = Adder()
def uses_data(a): return a + len(data)
def helper(): return factors.sum()
def uses_data_in_helper(a): return a + helper()
def uses_constant(a): return a + SHAPE
def changes(a): a[0] = 9; return a
def changes_keyword(*, table): table["x"] = 9
def assigns_global(a):
    global data
    data = a
def raises(a): raise ValueError("because")
def raises_silently(a): raise ValueError
def raises_other(a): return {}[a]
def returns(a): return a
def prints(a): print("wrong")
def stub(a): raise NotImplementedError
def calls_stub(a): return stub(a)
def keras_like(a): raise NotImplementedError("numpy() is only available in eager mode")
def adds(n): return lambda x: x + n
def unfinished(a):
    result = a + 1
    raise NotImplementedError()
class a_class:
    def __init__(self, a): pass
async def waits(a): return a
def yields(a): yield a
async def yields_later(a): yield a
"""


@pytest.fixture
def namespace():
    names = {}
    exec(compile(CELL, "cell.py", "exec"), names)
    return names


@pytest.fixture(params=["local", "remote"])
def student(namespace, request):
    """The work in this process, and behind the channel that a sandbox has: tests must not see a difference."""
    namespace.update(add_builtin=operator.add, maximum=max)
    if request.param == "local":
        return LocalStudent(namespace)
    agent = Agent(namespace)
    found = RemoteStudent(lambda question, seconds: agent.answer(question))
    found.begin()
    return found


@pytest.mark.parametrize("name", ["add", "add_lambda", "add_object", "add_builtin"])
def test_any_callable(student, name):
    assert student.call(name, 2, 3) == student.pure(name, 2, 3) == 5


def test_partial_and_builtin(student):
    assert student.call("add_partial", 2) == student.pure("add_partial", 2) == 3
    assert student.pure("maximum", [1, 3]) == 3


def test_function_of_another_module(student, namespace):
    namespace["reduce"] = functools.reduce
    assert student.pure("reduce", operator.add, [1, 2, 3]) == 6


def test_arguments_are_copies(student):
    mine = np.zeros(2)
    assert student.call("changes", mine)[0] == 9
    assert mine[0] == 0


def test_pure_names_a_changed_argument(student):
    with pytest.raises(AssertionError, match="changed its argument `a`"):
        student.pure("changes", np.zeros(2))
    with pytest.raises(AssertionError, match="changed its argument `table`"):
        student.pure("changes_keyword", table={})


@pytest.mark.parametrize(("name", "variable"), [("uses_data", "data"), ("uses_data_in_helper", "factors")])
def test_pure_names_a_used_variable(student, namespace, name, variable):
    before = dict(namespace)
    with pytest.raises(StudentError, match=f"uses `{variable}`, a variable of the notebook"):
        student.pure(name, 1)
    assert namespace == before


def test_pure_lets_constants_be(student):
    assert student.pure("uses_constant", 1) == 4


@pytest.mark.parametrize("name", ["raises", "assigns_global", "stub"])
def test_pure_puts_data_back(student, namespace, name):
    before = dict(namespace)
    with contextlib.suppress(StudentError, NotAttempted):
        student.pure(name, [5])
    assert namespace == before


def test_pure_puts_data_back_after_a_timeout(namespace):
    exec("def endless():\n    while True: pass", namespace)
    before = dict(namespace)
    student = LocalStudent(namespace)
    student.allow(0.1)
    with pytest.raises(StudentError, match=r"stopped after 0\.1 seconds"):
        student.pure("endless")
    assert namespace == before


def test_one_limit_for_all_calls_of_a_test(namespace):
    exec(
        "import time\ndef nap():\n    end = time.thread_time() + 0.2\n    while time.thread_time() < end: pass",
        namespace,
    )
    student = LocalStudent(namespace)
    student.allow(0.3)
    student.call("nap")
    with pytest.raises(StudentError, match=r"stopped after 0\.3 seconds"):
        student.call("nap")
    student.allow(5)
    student.call("nap")


def test_missing_function(student):
    with pytest.raises(NotAttempted, match="no function `nowhere` yet"):
        student.call("nowhere")


def test_not_a_function(student):
    with pytest.raises(StudentError, match="`data` should be a function; it is a list of 2"):
        student.call("data")


def test_stub(student):
    with pytest.raises(NotAttempted, match="Not attempted yet"):
        student.call("stub", 1)


def test_a_stub_below_finished_code(student):
    with pytest.raises(NotAttempted, match=r"reaches the line `raise NotImplementedError\(\)`. Delete it"):
        student.call("unfinished", 1)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a_class", r"is a class. Write a plain function, `def a_class\(...\):`"),
        ("waits", "is written with `async`"),
        ("yields", "has a `yield`"),
        ("yields_later", "is written with `async`"),
    ],
)
def test_what_cannot_be_called_as_a_function(student, name, words):
    with pytest.raises(StudentError, match=words):
        student.call(name, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "get_ipython().run_cell_magic('timeit', '', 'def magical(a):\\n    return a\\n')",
        "%%writefile a.py\ndef magical(a):",
    ],
)
def test_a_magic_that_keeps_a_function_from_being_defined(student, namespace, cell):
    namespace["In"] = ["", "def other(a): pass", cell]
    with pytest.raises(NotAttempted, match=r"The line `%%(timeit|writefile)` on top of its cell keeps it"):
        student.call("magical", 1)


def test_call_of_another_stub(student):
    with pytest.raises(StudentError, match="`calls_stub` calls `stub`, which is not written yet"):
        student.call("calls_stub", 1)


def test_not_implemented_by_a_library_is_a_mistake(student):
    with pytest.raises(StudentError, match="only available in eager mode"):
        student.call("keras_like", 1)


def test_raises(student):
    assert student.raises(ValueError, "raises", 1) == "because"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("returns", r"`returns\(1\)` should raise ValueError with a clear message; it returned 1"),
        ("prints", r"it returned None: `raise` an error, do not print it"),
        ("raises_silently", "give it a message"),
        ("raises_other", r"`raises_other\(1\)` should raise ValueError. Your code raised KeyError"),
    ],
)
def test_raises_tells_what_came_instead(student, name, words):
    with pytest.raises(AssertionError, match=words):
        student.raises(ValueError, name, 1)


def test_values(student):
    assert student.has("data")
    assert student.value("data") == [1, 2]
    with pytest.raises(NotAttempted, match="no `nowhere` yet"):
        student.value("nowhere")


def test_returned_function(student):
    assert student.call("adds", 3)(4) == 7


def test_wrong_number_of_arguments_points_to_the_stub(student):
    with pytest.raises(StudentError, match="Keep the arguments as in the stub"):
        student.call("add", 1)


def test_nothing_is_printed(namespace, capfd):
    exec("import os, sys\ndef loud():\n    print('a'); print('b', file=sys.stderr); os.system('echo c')", namespace)
    student = LocalStudent(namespace)
    student.call("loud")
    assert capfd.readouterr() == ("", "")
    assert student.printed == "a\nb\n"
