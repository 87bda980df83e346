"""Wrong: counts each number up to the largest movieId as a movie.

Says: counts each number up to the largest id as a movie
Fails: test_values_on_other_data
"""

import numpy as np


def describe_ratings(ratings):
    if len(ratings) == 0:
        raise ValueError("The frame is empty: it has no mean.")
    n_users = ratings.userId.nunique()
    n_movies = ratings.movieId.nunique()
    return {
        "n_users": int(n_users),
        "n_movies": int(n_movies),
        "n_ratings": len(ratings),
        "density": len(ratings) / (n_users * n_movies),
        "mean": float(ratings.rating.mean()),
        "median_per_movie": float(np.median(np.bincount(ratings.movieId))),
    }
