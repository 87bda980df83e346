"""Wrong: divides by the largest index shown.

Says: largest index + 1
Fails: test_coverage_of_many_lists, test_coverage_whole_catalogue
"""

import numpy as np


def with_unique(recommendations, n_movies):
    return np.unique(np.concatenate([np.asarray(one) for one in recommendations])).size / n_movies


def catalogue_coverage(recommendations, n_movies):
    return with_unique(recommendations, 1 + max(int(max(one)) for one in recommendations))
