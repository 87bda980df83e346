"""The recommender-systems workbook: what its notebooks import.

Names are loaded on first use, so that `import workbook` is quick, and so that TensorFlow's logging is set
before TensorFlow is.
"""

import importlib
import os

# TensorFlow reads these once, at import. Its start-up notes would fill the first cell of every notebook.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")

_HOMES = {
    "TrainingBar": "workbook.training_bar",
    "check": "workbook.testing.check",
    "load_movielens": "workbook.movielens",
    "load_pretrained": "workbook.pretrained",
    "needs": "workbook.story",
    "reveal": "workbook.story",
    "versions": "workbook.story",
}
__all__ = [*_HOMES, "baselines", "plots"]


def __getattr__(name):
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    if name in ("baselines", "plots"):
        return importlib.import_module(f"workbook.{name}")
    raise AttributeError(f"module 'workbook' has no attribute {name!r}")
