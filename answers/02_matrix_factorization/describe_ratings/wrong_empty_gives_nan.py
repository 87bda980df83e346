"""Wrong: an empty frame gives zeros and nan instead of an error.

Says: `describe_ratings(DataFrame)` should raise ValueError with a clear message;
Fails: test_empty_frame
"""


def describe_ratings(ratings):
    n_users, n_movies = ratings.userId.nunique(), ratings.movieId.nunique()
    return {
        "n_users": n_users,
        "n_movies": n_movies,
        "n_ratings": len(ratings),
        "density": len(ratings) / max(n_users * n_movies, 1),
        "mean": float(ratings.rating.mean()),
        "median_per_movie": float(ratings.movieId.value_counts().median()),
    }
