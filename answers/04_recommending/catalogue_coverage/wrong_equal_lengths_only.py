"""Wrong: makes one rectangular array of the lists, so lists of unequal lengths fail.

Says: Lists of different lengths make no array
Fails: test_coverage_of_many_lists, test_coverage_whole_catalogue
"""

import numpy as np


def catalogue_coverage(recommendations, n_movies):
    shown = np.unique(np.array(recommendations, dtype=int))
    return len(shown) / n_movies
