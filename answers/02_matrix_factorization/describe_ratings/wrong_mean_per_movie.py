"""Wrong: the last entry is the mean number of ratings per movie, not the median.

Says: median_per_movie is the mean number of ratings per movie
Fails: test_values_on_other_data
"""


def describe_ratings(ratings):
    if len(ratings) == 0:
        raise ValueError("The frame is empty: it has no mean.")
    n_users, n_movies = ratings.userId.nunique(), ratings.movieId.nunique()
    return {
        "n_users": n_users,
        "n_movies": n_movies,
        "n_ratings": len(ratings),
        "density": len(ratings) / (n_users * n_movies),
        "mean": float(ratings.rating.mean()),
        "median_per_movie": float(ratings.movieId.value_counts().mean()),
    }
