"""Right: makes the one-hot rows by comparing ids with all row numbers."""

import numpy as np


def lookup(ids, table):
    one_hot = (ids[:, None] == np.arange(len(table))[None, :]).astype(table.dtype)
    return np.matmul(one_hot, table)
