"""Wrong: looks each id up once, however often it comes.

Says: 4 ids and rows of 3 numbers
Fails: test_lookup_like_an_embedding, test_lookup_square
"""

import numpy as np


def lookup(ids, table):
    return table[np.unique(ids)]
