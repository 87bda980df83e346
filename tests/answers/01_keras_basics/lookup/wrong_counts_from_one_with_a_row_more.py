"""Wrong: a row more in front.

Says: You are one row off
Fails: none
"""

import numpy as np


def lookup(ids, table):
    return np.vstack([np.zeros(table.shape[1]), table])[ids]
