"""Wrong: returns a list of rows in place of an array.

Says: should be a NumPy array; it is a list
Fails: test_lookup_like_an_embedding, test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    one_hot = np.eye(len(table))[ids]
    return list(one_hot @ table)
