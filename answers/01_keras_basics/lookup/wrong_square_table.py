"""Wrong: the one-hot rows have d columns, which suits a square table only.

Says: out of bounds
Fails: test_lookup_like_an_embedding
"""

import numpy as np


def lookup(ids, table):
    one_hot = np.eye(table.shape[1])[ids]
    return one_hot @ table
