"""Wrong: returns the transposed array, of shape (d, n).

Says: should have shape (4, 3)
Fails: test_lookup_like_an_embedding, test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    one_hot = np.eye(len(table))[ids]
    return table.T @ one_hot.T
