"""Wrong: overwrites its argument.

Says: Work on a copy
Fails: test_lengths_and_directions, test_zeros_among_others
"""

import numpy as np


def fix_unit_rows(vectors):
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(lengths > 0, lengths, 1)
    return vectors
