"""Wrong: the three counts are texts with a comma for the thousands, not numbers.

Says: n_users should be one number; it is '
Fails: test_values_on_other_data
"""


def describe_ratings(ratings):
    if len(ratings) == 0:
        raise ValueError("The frame is empty: it has no mean.")
    n_users, n_movies = ratings.userId.nunique(), ratings.movieId.nunique()
    return {
        "n_users": f"{n_users:,}",
        "n_movies": f"{n_movies:,}",
        "n_ratings": f"{len(ratings):,}",
        "density": len(ratings) / (n_users * n_movies),
        "mean": float(ratings.rating.mean()),
        "median_per_movie": float(ratings.movieId.value_counts().median()),
    }
