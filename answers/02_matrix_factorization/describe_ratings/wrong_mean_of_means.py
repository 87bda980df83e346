"""Wrong: the mean is the mean of the movies' means.

Says: mean is a mean of means per movie or
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
        "mean": float(ratings.groupby("movieId").rating.mean().mean()),
        "median_per_movie": float(ratings.movieId.value_counts().median()),
    }
