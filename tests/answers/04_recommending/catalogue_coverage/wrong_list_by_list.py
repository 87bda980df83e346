"""Wrong: averages the coverage of each list.

Says: take the movies of all lists together
Fails: none
"""

import numpy as np


def catalogue_coverage(recommendations, n_movies):
    return float(np.mean([len(set(one)) / n_movies for one in recommendations]))
