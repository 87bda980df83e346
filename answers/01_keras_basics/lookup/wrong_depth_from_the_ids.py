"""Wrong: makes one column per id that occurs, not per row of the table.

Says: not only up to the largest id
Fails: test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    return np.eye(ids.max() + 1)[ids] @ table
