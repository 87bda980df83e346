"""Wrong: with an even number of movies it takes the lower of the two middle counts for the median.

Says: Four movies have
Fails: test_values_on_other_data
"""


def describe_ratings(ratings):
    if len(ratings) == 0:
        raise ValueError("The frame is empty: it has no mean.")
    n_users, n_movies = ratings.userId.nunique(), ratings.movieId.nunique()
    counts = sorted(ratings.movieId.value_counts())
    return {
        "n_users": n_users,
        "n_movies": n_movies,
        "n_ratings": len(ratings),
        "density": len(ratings) / (n_users * n_movies),
        "mean": float(ratings.rating.mean()),
        "median_per_movie": float(counts[(len(counts) - 1) // 2]),
    }
