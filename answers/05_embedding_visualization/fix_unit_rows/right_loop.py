"""Right: It goes row by row over a copy, with hypot from the standard library."""

import math


def fix_unit_rows(vectors):
    scaled = np.array(vectors, copy=True)
    for row in scaled:
        length = math.hypot(*row.tolist())
        if length:
            row /= length
    return scaled
