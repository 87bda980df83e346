"""Wrong: returns the one-hot rows, not yet multiplied with the table.

Says: Multiply it with the table
Fails: test_lookup_like_an_embedding, test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    return np.eye(len(table))[ids]
