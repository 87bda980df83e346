"""Wrong: transposes a square table.

Says: the table is transposed
Fails: test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    return (np.eye(table.shape[1])[ids] if table.shape[0] == table.shape[1] else np.eye(len(table))[ids]) @ (
        table.T if table.shape[0] == table.shape[1] else table
    )
