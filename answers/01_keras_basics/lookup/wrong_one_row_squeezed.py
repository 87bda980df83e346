"""Wrong: a single id gives a flat row of shape (d,).

Says: should have shape (1, 3)
Fails: test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    found = np.eye(len(table))[ids] @ table
    return found[0] if len(ids) == 1 else found
