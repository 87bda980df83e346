"""Wrong: changes its argument ids on the way.

Says: changed its argument `ids`
Fails: test_lookup_like_an_embedding
"""

import numpy as np


def lookup(ids, table):
    one_hot = np.eye(len(table))[ids]
    ids -= ids
    return one_hot @ table
