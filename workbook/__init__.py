"""The recommender-systems workbook: what its notebooks import.

Names are loaded on first use, so that `import workbook` is quick, and so that TensorFlow's logging is set
before TensorFlow is.
"""

import importlib
import os
import sys
from typing import TYPE_CHECKING

from workbook.models.tensorflow_setup import announce_tensorflow

if TYPE_CHECKING:
    # For editors and mypy, which cannot follow the table below; a test compares the two.
    from workbook import baselines, plots
    from workbook.checks.check import check
    from workbook.datasets.movielens import load_movielens
    from workbook.datasets.pretrained import load_pretrained
    from workbook.languages import language
    from workbook.notebook.guards import needs, reveal, versions
    from workbook.notebook.progress import progress
    from workbook.notebook.training_bar import TrainingBar

__version__ = "1.0.0"
__all__ = [
    "TrainingBar",
    "baselines",
    "check",
    "language",
    "load_movielens",
    "load_pretrained",
    "needs",
    "plots",
    "progress",
    "reveal",
    "versions",
]

# The module of each name that is loaded on first use; None: the name is a module of this package.
_HOMES = {
    "TrainingBar": "workbook.notebook.training_bar",
    "baselines": None,
    "check": "workbook.checks.check",
    "language": "workbook.languages",
    "load_movielens": "workbook.datasets.movielens",
    "load_pretrained": "workbook.datasets.pretrained",
    "needs": "workbook.notebook.guards",
    "plots": None,
    "progress": "workbook.notebook.progress",
    "reveal": "workbook.notebook.guards",
    "versions": "workbook.notebook.guards",
}

# TensorFlow reads these once, at import. Its start-up notes would fill the first cell of every notebook.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
# scikit-learn's t-SNE shares its work among OpenMP threads that spin while they wait. If several kernels share the
# cores, as in grading, it then takes up to 20 times as long; one thread is as fast on this course's small data.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# A notebook's kernel shows what goes to descriptor 2. Stages that train nothing never import TensorFlow.
if "ipykernel" in sys.modules:
    announce_tensorflow()


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'workbook' has no attribute {name!r}")
    home = _HOMES[name]
    return getattr(importlib.import_module(home), name) if home else importlib.import_module(f"workbook.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
