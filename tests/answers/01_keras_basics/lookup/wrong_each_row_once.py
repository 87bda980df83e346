"""Wrong: looks each id up once, however often it comes.

Says: 4 ids and rows of 3 numbers
Fails: none
"""

import numpy as np


def lookup(ids, table):
    return table[np.unique(ids)]
