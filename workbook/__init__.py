"""The recommender-systems workbook: what its notebooks import.

Names are loaded on first use, so that `import workbook` is quick, and so that TensorFlow's logging is set
before TensorFlow is.
"""

import importlib
import logging
import os
import sys

__version__ = "1.0.0"

# TensorFlow reads these once, at import. Its start-up notes would fill the first cell of every notebook.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
# scikit-learn's t-SNE shares its work among OpenMP threads that spin while they wait. Where several kernels share the
# cores, as in grading, it then takes up to 20 times as long; one thread is as fast on this course's small data.
os.environ.setdefault("OMP_NUM_THREADS", "1")


def import_tensorflow_quietly():
    """Import TensorFlow with file descriptor 2 shut: some start-up notes are written there whatever is set."""
    saved = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        importlib.import_module("tensorflow")
        # Its notes on retracing come with every small model that is thrown away, and mean nothing here.
        logging.getLogger("tensorflow").setLevel(logging.ERROR)
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)


# A notebook's kernel shows what goes to descriptor 2, and every notebook of the workbook needs TensorFlow anyway.
if "ipykernel" in sys.modules:
    import_tensorflow_quietly()

_HOMES = {
    "TrainingBar": "workbook.notebook.training_bar",
    "check": "workbook.checks.check",
    "load_movielens": "workbook.datasets.movielens",
    "load_pretrained": "workbook.datasets.pretrained",
    "needs": "workbook.notebook.guards",
    "reveal": "workbook.notebook.guards",
    "versions": "workbook.notebook.guards",
}
__all__ = [*_HOMES, "baselines", "plots"]


def __getattr__(name):
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    if name in ("baselines", "plots"):
        return importlib.import_module(f"workbook.{name}")
    raise AttributeError(f"module 'workbook' has no attribute {name!r}")
