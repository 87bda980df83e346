"""Wrong: sums the one-hot rows before the product.

Says: one row per id
Fails: test_lookup_like_an_embedding, test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    one_hot = np.eye(len(table))[ids].sum(axis=0)
    return np.tile(one_hot @ table, (len(ids), 1))
