"""Changes folder, recursion limit, locale, warnings, random states, display options and built-ins within answers."""

# Without `len`, threads of the kernel's own would fail at that moment, and an answer be lost now and then.
CELL = """
import builtins, locale, os, random, sys, warnings
def upset():
    os.chdir("/")
    os.environ.clear()
    sys.setrecursionlimit(60)
    warnings.simplefilter("error")
    random.seed(0)
    np.random.seed(0)
    np.seterr(all="raise")
    np.set_printoptions(threshold=1, precision=0)
    sys.path.clear()
    sys.stdout = sys.stderr = None
    locale.setlocale(locale.LC_ALL, "C")
    builtins.sorted = builtins.print = None
"""
ANSWERS = {
    "double": "def double(x):\n    upset()\n    return 2 * x",
    "scale": "def scale(values):\n    upset()\n    return np.asarray(values) / np.max(values)",
}
SCORE = 9
