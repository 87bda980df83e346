"""Wrong: takes id 0 for padding and gives it a row of zeros.

Says: Id 0 finds zeros
Fails: test_lookup_like_an_embedding, test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    ids = np.asarray(ids)
    one_hot = np.eye(len(table))[ids]
    one_hot[ids == 0] = 0
    return one_hot @ table
