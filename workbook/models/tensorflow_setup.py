"""TensorFlow without its start-up notes, and without its graph optimizer.

`import workbook` sets the environment variables that TensorFlow reads at import; here is what only a call can set.
"""

import importlib
import logging
import os
import sys


def import_tensorflow_quietly() -> None:
    """Import TensorFlow with file descriptor 2 shut: some start-up notes go there whatever is set."""
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


def switch_off_graph_optimizer() -> None:
    """Switch TensorFlow's graph optimizer off in this process; do nothing if TensorFlow is not imported.

    For processes that train many small models. Keras makes new iterators in each epoch, and TensorFlow optimizes each
    as a graph of its own: on the models of the course that takes about half of a fit's time, and changes no result.
    """
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow is not None:
        tensorflow.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
