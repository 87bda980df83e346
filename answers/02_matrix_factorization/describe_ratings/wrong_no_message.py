"""Wrong: the ValueError has no message.

Says: `describe_ratings(DataFrame)` raises ValueError, rightly; give it a message
Fails: test_empty_frame
"""


def describe_ratings(ratings):
    if len(ratings) == 0:
        raise ValueError
    n_users, n_movies = ratings.userId.nunique(), ratings.movieId.nunique()
    return {
        "n_users": n_users,
        "n_movies": n_movies,
        "n_ratings": len(ratings),
        "density": len(ratings) / (n_users * n_movies),
        "mean": float(ratings.rating.mean()),
        "median_per_movie": float(ratings.movieId.value_counts().median()),
    }
