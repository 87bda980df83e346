"""Wrong: divides by one norm of the whole matrix.

Says: one norm per row
Fails: none
"""

import numpy as np


def fix_unit_rows(vectors):
    return vectors / np.linalg.norm(vectors)
