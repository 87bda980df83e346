"""Right: takes the measures from pandas."""


def describe_ratings(ratings):
    if ratings.empty:
        raise ValueError("there are no ratings to describe")
    counts = ratings.groupby("movieId").size()
    users = ratings["userId"].nunique()
    return {
        "n_users": users,
        "n_movies": len(counts),
        "n_ratings": len(ratings),
        "density": len(ratings) / users / len(counts),
        "mean": ratings["rating"].mean(),
        "median_per_movie": counts.median(),
    }
