"""Wrong: takes positions in a sorted table for rows.

Says: value_counts sorts by count
Fails: test_nothing_rated, test_one_rating_is_enough, test_random_ratings
"""

import numpy as np
import pandas as pd


def popular_mask(movie_index, n_movies, min_ratings):
    counts = pd.Series(movie_index).value_counts().to_numpy()
    mask = np.zeros(n_movies, dtype=bool)
    mask[: len(counts)] = counts >= min_ratings
    return mask
