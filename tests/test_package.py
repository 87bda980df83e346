"""What `import workbook` gives, and what it costs."""

import ast
import importlib
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import workbook
from workbook.models import tensorflow_setup

REPOSITORY = Path(__file__).resolve().parents[1]
# Modules under the names that notebooks import which were handed out before they moved, and where they are now.
FORMER = {
    "baselines": "models.bias_baseline",
    "evaluation_plots": "plots.evaluation",
    "genre_plots": "plots.classification",
    "interactive": "plots.interactive_map",
    "pretrained": "datasets.pretrained",
    "quick_mf": "models.numpy_mf",
}
HEAVY = ("IPython", "keras", "matplotlib", "numpy", "pandas", "pytest", "sklearn", "tensorflow")


def run(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a new process, without the variables that `import workbook` sets."""
    unset = {"TF_CPP_MIN_LOG_LEVEL", "TF_ENABLE_ONEDNN_OPTS", "KERAS_BACKEND", "OMP_NUM_THREADS"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"PYTHONPATH": str(REPOSITORY), **variables}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)


def imported_for_type_checkers() -> list[str]:
    """Return the names that the block `if TYPE_CHECKING:` of the package imports."""
    tree = ast.parse(inspect.getsource(workbook))
    (block,) = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return [alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names]


def test_editors_and_python_know_the_same_names():
    assert sorted(imported_for_type_checkers()) == sorted(workbook._HOMES) == sorted(workbook.__all__)


@pytest.mark.tensorflow
@pytest.mark.parametrize("name", workbook.__all__)
def test_every_name_resolves(name):
    found = getattr(workbook, name)
    home = found.__name__ if inspect.ismodule(found) else found.__module__
    # `load_movielens` and the like are defined where the table says.
    assert home == (workbook._HOMES[name] or f"workbook.{name}")
    assert name in dir(workbook)


def test_an_unknown_name_is_named():
    with pytest.raises(AttributeError, match="module 'workbook' has no attribute 'chekc'"):
        _ = workbook.chekc


def test_the_package_is_marked_as_typed():
    assert (files("workbook") / "py.typed").is_file()


def test_import_is_light_outside_a_kernel():
    found = run(f"import sys, workbook; print([name for name in {HEAVY} if name in sys.modules])")
    assert found.stdout == "[]\n"


IN_A_KERNEL = "import sys, types; sys.modules['ipykernel'] = types.ModuleType('ipykernel')\nimport os, workbook\n"


@pytest.mark.tensorflow
@pytest.mark.parametrize("name", ["keras", "tensorflow"])
def test_a_kernel_gets_tensorflow_when_it_is_imported_and_without_its_notes(name):
    code = (
        "print('tensorflow' in sys.modules)\n"
        f"import {name}\n"
        "import keras, tensorflow, logging\n"
        "print(os.environ['TF_CPP_MIN_LOG_LEVEL'], os.environ['TF_ENABLE_ONEDNN_OPTS'])\n"
        "print(logging.getLogger('tensorflow').level == logging.ERROR, type(keras.__loader__).__name__)"
    )
    found = run(IN_A_KERNEL + code)
    assert found.stdout == f"False\n{tensorflow_setup.LOADING}\n3 0\nTrue SourceFileLoader\n"
    assert found.stderr == ""


def set_up_cell(stage: str) -> str:
    """Return the code of the first code cell of a released notebook."""
    (path,) = REPOSITORY.glob(f"release/{stage}/{stage}.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return next("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


@pytest.mark.tensorflow
@pytest.mark.parametrize("stage", ["03_evaluation", "04_recommending", "05_embedding_visualization"])
def test_the_set_up_of_a_stage_that_trains_nothing_imports_no_tensorflow(stage):
    found = run(f"{IN_A_KERNEL}{set_up_cell(stage)}\nprint('tensorflow' in sys.modules, 'keras' in sys.modules)")
    assert found.stdout.splitlines()[-1] == "False False"


def test_import_takes_little():
    code = "import time; began = time.process_time(); import workbook; print(time.process_time() - began)"
    assert min(float(run(code).stdout) for _ in range(3)) < 0.3


def test_what_the_user_set_for_tensorflow_stays():
    found = run("import os, workbook; print(os.environ['TF_CPP_MIN_LOG_LEVEL'])", TF_CPP_MIN_LOG_LEVEL="0")
    assert found.stdout == "0\n"


def names_used(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield (module, name) of what a notebook's code takes from the modules under their earlier names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("workbook."):
            yield from ((node.module.removeprefix("workbook."), alias.name) for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            # `plots.NAME`, and `workbook.plots.NAME`.
            yield ast.unparse(node.value).removeprefix("workbook."), node.attr


def used_by_notebooks() -> set[tuple[str, str]]:
    found = set()
    for path in REPOSITORY.glob("release/**/*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                found.update(names_used(ast.parse("".join(cell["source"]))))
    return {(module, name) for module, name in found if module in (*FORMER, "plots")}


USED = sorted(used_by_notebooks())


@pytest.mark.parametrize(("module", "name"), USED)
def test_modules_give_what_notebooks_use(module, name):
    # `from workbook.plots import classification` imports a module that may not be loaded yet.
    exec(f"from workbook.{module} import {name}", {})


def test_notebooks_use_the_given_plots():
    assert "plots" in {module for module, _name in USED}


@pytest.mark.parametrize(("former", "home"), FORMER.items())
def test_a_former_module_gives_what_its_home_defines(former, home):
    home = importlib.import_module(f"workbook.{home}")
    defined = {
        name
        for name, value in vars(home).items()
        if inspect.isfunction(value) and value.__module__ == home.__name__ and not name.startswith("_")
    }
    assert defined
    assert defined <= set(dir(importlib.import_module(f"workbook.{former}")))
