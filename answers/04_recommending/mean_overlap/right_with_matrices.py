"""Right: counts common movies by a product of matrices."""

import numpy as np


def validate(recommendations):
    if len(recommendations) < 2:
        raise ValueError("two lists at least")


def mean_overlap(recommendations):
    validate(recommendations)
    width = 1 + max(int(max(one)) for one in recommendations)
    shown = np.zeros((len(recommendations), width))
    for row, one in enumerate(recommendations):
        shown[row, one] = 1
    common = shown @ shown.T
    sizes = np.diag(common)
    jaccard = common / (sizes[:, None] + sizes - common)
    return jaccard[np.triu_indices(len(shown), 1)].mean()
