"""`check` in a real notebook kernel: it shows one report, whatever the learner's function does, and leaves no trace."""

import textwrap

import pytest

# What a function may do besides its work, and a word that the report must contain.
DEEDS = {
    "raises": ("raise RuntimeError('no luck')", "RuntimeError: no luck"),
    "exits": ("raise SystemExit(3)", "SystemExit"),
    "interrupts itself": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "base exception": ("class Odd(BaseException): pass\nraise Odd('odd')", "Odd: odd"),
    "unprintable error": (
        "class Bad(Exception):\n    def __str__(self): raise SystemExit\nraise Bad",
        "Your code raised Bad",
    ),
    "group": ("raise ExceptionGroup('both', [ValueError('first'), TypeError('second')])", "ValueError: first"),
    "recursion": ("return describe_ratings(ratings)", "calls itself without an end"),
    "prints 100 MB": ("print('x' * 10**8); return {}", "lacks 'n_users'"),
    "prints for ever": ("while True: print('x' * 100)", "stopped after"),
    "stderr": ("import sys; sys.stderr.write('e' * 10**6); sys.__stderr__.write('e'); return {}", "lacks"),
    "old log handler": ("old_logger.error('logged'); return {}", "lacks"),
    "new log handler": ("import logging; logging.basicConfig(); logging.error('logged'); return {}", "lacks"),
    "warns": ("import warnings; warnings.warn('beware', stacklevel=1); return {}", "lacks"),
    "os.write": ("import os; os.write(1, b'raw'); os.write(2, b'raw'); return {}", "lacks"),
    "child process": ("import subprocess; subprocess.run('echo raw; echo raw >&2', shell=True); return {}", "lacks"),
    "display": ("from IPython.display import display; display('shown'); return {}", "lacks"),
    "shell magic": ("get_ipython().system('echo raw'); return {}", "lacks"),
    "figure": ("import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show(); plt.plot([3]); return {}", "lacks"),
    "nothing": ("return None", "None"),
    "a lie": ("class Lie(dict):\n    __eq__ = lambda *_: True\nreturn Lie()", "lacks"),
    "a false class": (
        "class Lie:\n    __class__ = property(lambda self: pd.DataFrame)\nreturn Lie()",
        "Your code raised",
    ),
    "endless iterable": (
        "class Endless:\n    def __iter__(self):\n        while True: yield 1\nreturn Endless()",
        "Endless",
    ),
    "generator": ("import itertools; return itertools.count()", "should be a dict; it is a count"),
    "contains itself": ("one = []; one.append(one); return one", "nested more than 20"),
    "huge": ("return np.zeros(4 * 10**8)", "3.0 GB"),
    "not a number": (
        "return dict.fromkeys(['n_users', 'n_movies', 'n_ratings', 'density', 'mean', 'median_per_movie'], np.nan)",
        "nan",
    ),
    "patches": (
        "import builtins; builtins.len = lambda _: 7; np.allclose = lambda *_, **__: True; np.random.seed = None\n"
        "return {}",
        "lacks",
    ),
    "moves": ("import os; os.chdir('/'); os.environ['HOME'] = 'gone'; os.environ['NEW'] = '1'; return {}", "lacks"),
    "seeds": ("import random; random.seed(1); np.random.seed(1); return {}", "lacks"),
    "policy": ("keras.config.set_dtype_policy('float16'); return {}", "lacks"),
    "globals": ("global kept, fresh, np\nkept = 'changed'; fresh = 1; del np; return {}", "lacks"),
    "plot style": ("import matplotlib as mpl; mpl.rcParams['lines.linewidth'] = 99; return {}", "lacks"),
    "filters": ("import warnings; warnings.simplefilter('error'); return {}", "lacks"),
    "signals": (
        "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); signal.alarm(0); return {}",
        "lacks",
    ),
    "closes stdout": ("import sys; sys.stdout.close(); sys.stdout = None; return {}", "lacks"),
    "recursion limit": ("import sys; sys.setrecursionlimit(100_000); return {}", "lacks"),
}

# A few lines that show whether the kernel is as before; run before and after.
STATE = """
import builtins, hashlib, logging, os, random, signal, sys, warnings
import matplotlib, matplotlib.pyplot as plt
_state = dict(
    folder=os.getcwd(), environment=dict(os.environ), out=id(sys.stdout), err=id(sys.stderr),
    len=builtins.len is _len,
    signals=(signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)),
    filters=list(warnings.filters), root=list(logging.getLogger().handlers), level=logging.getLogger().level,
    random=hash(random.getstate()), numpy=np.random.get_state()[1].tobytes(), seed=np.random.seed,
    allclose=np.allclose, policy=keras.config.dtype_policy().name, width=matplotlib.rcParams["lines.linewidth"],
    figures=plt.get_fignums(), names={n for n in globals() if not n.startswith("_")}, kept=kept, np=np,
    depth=sys.getrecursionlimit(), last=getattr(sys, "last_value", None), display=type(get_ipython().display_pub),
    descriptors=(os.fstat(1).st_ino, os.fstat(2).st_ino),
)
"""
PREPARE = """
import builtins, logging, sys, warnings
import matplotlib.pyplot as plt, signal, random, hashlib, matplotlib, os
_len, kept = builtins.len, "kept"
old_logger = logging.getLogger("old"); old_logger.addHandler(logging.StreamHandler())
def describe_ratings(ratings): return {}
check("describe_ratings")
"""


def define(body, name="describe_ratings", argument="ratings"):
    """Return the source of a function."""
    return f"def {name}({argument}):\n{textwrap.indent(body, '    ')}\n"


@pytest.fixture(scope="module")
def prepared(kernel):
    kernel.run(PREPARE)
    return kernel


@pytest.mark.parametrize("deed", DEEDS)
def test_survives(prepared, deed, request):
    body, word = DEEDS[deed]
    prepared.run(define(body) + STATE + "_before = _state; _modules = len(sys.modules)")
    if "for ever" in deed:
        prepared.run(SHORTEN)
        request.addfinalizer(lambda: prepared.run(LENGTHEN))
    cell = prepared.run('check("describe_ratings")')
    (output,) = cell.outputs
    assert output.output_type == "display_data", output
    assert set(output.data) == {"text/html", "text/plain", "application/vnd.workbook.report+json"}
    text = output.data["text/plain"]
    assert word in text.replace("\n      ", " "), text
    assert len(text) < 5000
    after = prepared.text(STATE + "{k: (_before[k], _state[k]) for k in _state if _before[k] != _state[k]}")
    assert after == "{}"
    assert int(prepared.text("len(sys.modules) - _modules")) < 60


# Ten seconds are long in a test.
SHORTEN = """
from workbook.checks.student.local import LocalStudent as _Student
_allow = _Student.allow
_Student.allow = lambda self, seconds: _allow(self, 0.3)
"""
LENGTHEN = "_Student.allow = _allow"

LOOPS = {
    "pass": "while True: pass",
    "bare except": "while True:\n    try: pass\n    except: pass",
    "sleep": "import time\nwhile True:\n    try: time.sleep(1)\n    except BaseException: pass",
    "inner loop": "while True:\n    try:\n        while True: len('')\n    except BaseException: pass",
    "two tries": (
        "import time\nwhile True:\n    try:\n        try: time.sleep(1)\n        except BaseException: pass\n"
        "    except BaseException: pass"
    ),
    "returns late": "import time\ntry: time.sleep(9)\nexcept BaseException: return {}",
}


@pytest.mark.parametrize("loop", LOOPS)
def test_stops_a_loop(prepared, loop):
    prepared.run(define(LOOPS[loop]) + SHORTEN)
    text = prepared.text('check("describe_ratings")')
    prepared.run(LENGTHEN)
    # Once per check, and not once per test.
    assert text.count("Your code was stopped") == 1
    assert "Your code was stopped after 0.3 seconds" in text.replace("\n      ", " ")
    assert "Not run, because a check above was stopped at its time limit." in text
    assert prepared.seconds < 5


@pytest.mark.parametrize("loop", ["pass", "sleep"])
def test_interrupt_stops_the_check(prepared, loop):
    prepared.run(define(LOOPS[loop]) + "plt.figure()")
    text = prepared.text('check("describe_ratings")', interrupt_after=0.5)
    assert text == "<error>KeyboardInterrupt: The check of describe_ratings was interrupted."
    assert prepared.seconds < 5
    assert prepared.text("print('alive')") == "alive\n"


def test_all_passed(prepared):
    prepared.run(
        define("ids = np.unique(ids)", "unused", "ids")
        + "def encode_ids(ids):\n    v, i = np.unique(ids, return_inverse=True)\n    return i.astype('int32'), v"
    )
    text = prepared.text('check("encode_ids")')
    assert text.startswith("encode_ids: 4 of 4 checks passed")
    assert "✗" not in text


def test_untouched(prepared):
    prepared.run(define('"""Doc."""\n# YOUR CODE HERE\nraise NotImplementedError', "encode_ids", "ids"))
    assert prepared.text('check("encode_ids")').startswith("encode_ids: Not attempted yet.")


def test_undefined(prepared):
    text = prepared.text('del encode_ids\ncheck("encode_ids")')
    assert text.startswith("encode_ids: There is no function `encode_ids` yet. Run the cell that defines it.")


def test_unknown_exercise(prepared):
    assert prepared.text('check("encode_id")') == "There is no exercise 'encode_id'. Did you mean encode_ids?\n"


def test_function_in_place_of_its_name(prepared):
    prepared.run(define("return 1", "encode_ids", "ids"))
    assert prepared.text("check(encode_ids)").startswith("encode_ids: 0 of 4")


def test_learners_line_is_quoted(prepared):
    prepared.run(define("first = ids[0]\nreturn first.undefined", "encode_ids", "ids"))
    assert "(in your line `return first.undefined`)" in prepared.text('check("encode_ids")').replace("\n      ", " ")


def test_names_shadowed_in_the_notebook(prepared):
    prepared.run("list = print = len = None\n" + define("return {}"))
    assert "lacks 'n_users'" in prepared.text('check("describe_ratings")')
    prepared.run("del list, print, len")


def test_silent_while_nbgrader_grades(prepared):
    prepared.run("os.environ['NBGRADER_EXECUTION'] = 'autograde'")
    cell = prepared.run("check('describe_ratings')")
    prepared.run("del os.environ['NBGRADER_EXECUTION']")
    assert cell.outputs == []


def test_slow_check_says_so_first(prepared):
    cell = prepared.run(
        define("return None", "train_regressor", "model, train, validation, seed") + 'check("train_regressor")'
    )
    said, report = cell.outputs
    assert (
        said.text == "Checking train_regressor: this takes a few seconds, because it computes more than other checks.\n"
    )
    assert report.output_type == "display_data"


def test_check_works_where_the_notebooks_folder_is_gone(prepared):
    prepared.run("import os, shutil, tempfile; _home, _gone = os.getcwd(), tempfile.mkdtemp(); os.chdir(_gone)")
    prepared.run(define("return {}") + "shutil.rmtree(_gone)")
    (report,) = prepared.run('check("describe_ratings")').outputs
    assert "lacks 'n_users'" in report.data["text/plain"]
    prepared.run("os.chdir(_home)")


@pytest.mark.parametrize(
    "call",
    [
        "import threading; t = threading.Thread(target=check, args=('describe_ratings',)); t.start(); t.join()",
        "from concurrent.futures import *\nwith ThreadPoolExecutor() as p: p.submit(check, 'describe_ratings')",
    ],
)
def test_check_in_a_thread_finds_the_notebooks_functions(prepared, call):
    prepared.run(define("return {}"))
    (report,) = prepared.run(call).outputs
    assert "lacks 'n_users'" in report.data["text/plain"]


def test_nbgrader_validate_sees_what_is_not_right_yet(prepared):
    prepared.run("os.environ['NBGRADER_VALIDATING'] = '1'\n" + define("return {}"))
    (error,) = prepared.run('check("describe_ratings")', may_fail=True).outputs
    prepared.run("del os.environ['NBGRADER_VALIDATING']")
    assert error.output_type == "error"
    assert error.ename == "NotYetError"
    assert "lacks 'n_users'" in "\n".join(error.traceback)
    assert "check.py" not in "\n".join(error.traceback)
