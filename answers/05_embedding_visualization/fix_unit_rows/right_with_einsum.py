"""Right: squares with einsum, and divides where the length is not 0."""

import numpy as np


def fix_unit_rows(vectors):
    squares = np.einsum("nk,nk->n", vectors, vectors)
    return np.divide(vectors, np.sqrt(squares)[:, None], out=np.zeros_like(vectors), where=squares[:, None] > 0)
