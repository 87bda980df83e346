"""Wrong: puts a row more in front of the table.

Says: You are one row off
Fails: test_lookup_like_an_embedding, test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    return np.vstack([np.zeros(table.shape[1]), table])[ids]
