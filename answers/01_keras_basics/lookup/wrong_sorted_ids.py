"""Wrong: sorts the ids first.

Says: You sorted the ids
Fails: test_lookup_like_an_embedding, test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    return table[np.sort(ids)]
