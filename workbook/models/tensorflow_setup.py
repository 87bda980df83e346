"""TensorFlow without its start-up notes, and without its graph optimizer.

`import workbook` sets the environment variables that TensorFlow reads at import; here is what only a call can set.
"""

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType

from workbook.languages import translated

LOADING = "Loading Keras and TensorFlow. The first time, this can take up to a minute ..."
_OFF = "disable_meta_optimizer"


def import_tensorflow_quietly() -> None:
    """Import TensorFlow without its start-up notes."""
    with _descriptor_2_shut():
        importlib.import_module("tensorflow")
        _silence_logger()


def announce_tensorflow() -> None:
    """Let the first import of Keras or TensorFlow say that it takes a while, and leave out TensorFlow's notes."""
    if not any(isinstance(finder, _Announcer) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Announcer())


class _Announcer(importlib.abc.MetaPathFinder):
    """Finds Keras and TensorFlow as Python does, and wraps what loads them."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in ("keras", "tensorflow"):
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec and spec.loader:
            spec.loader = _QuietLoader(spec.loader)
        return spec


class _QuietLoader(importlib.abc.Loader):
    """Loads a module by its own loader, with descriptor 2 shut."""

    def __init__(self, loader: importlib.abc.Loader) -> None:
        self._loader = loader

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        # The module keeps no trace of this loader, which has not all methods of its own.
        module.__loader__ = self._loader
        if module.__spec__:
            module.__spec__.loader = self._loader
        # Each imports the other: the first one speaks.
        if {"keras", "tensorflow"} & sys.modules.keys() == {module.__name__}:
            print(translated(LOADING), flush=True)
        with _descriptor_2_shut():
            self._loader.exec_module(module)
            _silence_logger()


@contextlib.contextmanager
def _descriptor_2_shut() -> Iterator[None]:
    # Some start-up notes go there whatever is set.
    saved = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)


def _silence_logger() -> None:
    # Its notes on retracing come with every small model that is thrown away, and mean nothing here.
    logging.getLogger("tensorflow").setLevel(logging.ERROR)


def switch_off_graph_optimizer() -> None:
    """Switch TensorFlow's graph optimizer off in this process; do nothing if TensorFlow is not imported.

    For processes that train many small models. Keras makes new iterators in each epoch, and TensorFlow optimizes each
    as a graph of its own: on the models of the course that takes about half of a fit's time, and changes no result.
    """
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow is not None:
        tensorflow.config.optimizer.set_experimental_options({_OFF: True})


@contextlib.contextmanager
def graph_optimizer_off() -> Iterator[None]:
    """Switch TensorFlow's graph optimizer off within the block only: a notebook's own models may be large.

    Does nothing if TensorFlow is not imported, as in stages that train nothing.
    """
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow is None:
        yield
        return
    optimizer = tensorflow.config.optimizer
    before = optimizer.get_experimental_options().get(_OFF, False)
    switch_off_graph_optimizer()
    try:
        yield
    finally:
        optimizer.set_experimental_options({_OFF: before})
