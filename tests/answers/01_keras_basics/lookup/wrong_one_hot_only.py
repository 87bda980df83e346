"""Wrong: returns the one-hot rows, not yet multiplied with the table.

Says: Multiply it with the table
Fails: none
"""

import numpy as np


def lookup(ids, table):
    return np.eye(len(table))[ids]
