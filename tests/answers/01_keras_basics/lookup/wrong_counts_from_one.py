"""Wrong: ids taken for 1 to n.

Says: You are one row off
Fails: none
"""

import numpy as np


def lookup(ids, table):
    return np.eye(len(table))[ids - 1] @ table
