"""Wrong: the density is in percent.

Says: density looks like a percentage. Give the share, between
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
        "density": 100 * len(ratings) / (n_users * n_movies),
        "mean": float(ratings.rating.mean()),
        "median_per_movie": float(ratings.movieId.value_counts().median()),
    }
