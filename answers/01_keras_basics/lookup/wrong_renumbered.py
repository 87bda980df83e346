"""Wrong: numbers the given ids anew before it looks them up, as if they were names and not row numbers.

Says: You numbered the ids anew
Fails: test_lookup_like_an_embedding, test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    index = np.unique(ids, return_inverse=True)[1]
    one_hot = np.eye(len(table))[index]
    return one_hot @ table
