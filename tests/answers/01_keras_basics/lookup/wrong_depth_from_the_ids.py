"""Wrong: one column per id that occurs, not per row of the table.

Says: not only up to the largest id
Fails: none
"""

import numpy as np


def lookup(ids, table):
    return np.eye(ids.max() + 1)[ids] @ table
