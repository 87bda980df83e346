"""Wrong: sorts the ids first.

Says: You sorted the ids
Fails: none
"""

import numpy as np


def lookup(ids, table):
    return table[np.sort(ids)]
