"""Wrong: takes one norm per column.

Says: with axis=0 one per column
Fails: test_lengths_and_directions, test_very_short_rows, test_zeros_among_others
"""

import numpy as np


def fix_unit_rows(vectors):
    return vectors / np.linalg.norm(vectors, axis=0)
