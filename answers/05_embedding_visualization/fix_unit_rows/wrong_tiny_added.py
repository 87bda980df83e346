"""Wrong: adds a constant before dividing, which gives rows of zeros a direction.

Says: A row of zeros has no direction
Fails: test_very_short_rows, test_zeros_among_others
"""

import numpy as np


def fix_unit_rows(vectors):
    moved = vectors + 1e-12
    return moved / np.linalg.norm(moved, axis=1, keepdims=True)
