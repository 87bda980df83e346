"""Wrong: averages the coverage of each list.

Says: take the movies of all lists together
Fails: test_coverage_of_many_lists, test_coverage_whole_catalogue
"""

import numpy as np


def catalogue_coverage(recommendations, n_movies):
    return float(np.mean([len(set(one)) / n_movies for one in recommendations]))
