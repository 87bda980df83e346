"""Wrong: takes the largest user id for the number of users.

Says: n_users or n_movies is the largest id in your
Fails: test_values_on_other_data
"""


def describe_ratings(ratings):
    if len(ratings) == 0:
        raise ValueError("The frame is empty: it has no mean.")
    n_users = int(ratings.userId.max())
    n_movies = int(ratings.movieId.nunique())
    return {
        "n_users": n_users,
        "n_movies": n_movies,
        "n_ratings": len(ratings),
        "density": len(ratings) / (ratings.userId.nunique() * n_movies),
        "mean": float(ratings.rating.mean()),
        "median_per_movie": float(ratings.movieId.value_counts().median()),
    }
