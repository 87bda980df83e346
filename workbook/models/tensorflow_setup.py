"""TensorFlow without its graph optimizer, for processes that train many small models.

Keras makes new iterators in each epoch, and each is optimized as a graph of its own: on the models of the course that
takes about half of a fit's time, and changes no result.
"""

import sys


def switch_off_graph_optimizer():
    """Switch TensorFlow's graph optimizer off in this process, where TensorFlow has been imported."""
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow is not None:
        tensorflow.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
