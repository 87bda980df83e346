"""Wrong: makes one-hot rows of n - 1 columns.

Says: one column short
Fails: test_lookup_like_an_embedding
"""

import numpy as np


def lookup(ids, table):
    n = len(table) - 1
    one_hot = (np.asarray(ids)[:, None] == np.arange(n)).astype(float)
    return one_hot @ table[:n]
