"""Wrong: takes the ids for 1 to n.

Says: You are one row off
Fails: test_lookup_like_an_embedding, test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    return np.eye(len(table))[ids - 1] @ table
