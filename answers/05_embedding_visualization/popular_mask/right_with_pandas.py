"""Right: counts with value_counts."""

import pandas as pd


def popular_mask(movie_index, n_movies, min_ratings):
    counts = pd.Series(movie_index).value_counts().reindex(range(n_movies), fill_value=0)
    return (counts >= min_ratings).values
