"""Right: says in French that the frame is empty."""


def describe_ratings(ratings):
    if len(ratings) == 0:
        raise ValueError("Le tableau ne contient aucune note")
    n_users, n_movies = ratings["userId"].nunique(), ratings["movieId"].nunique()
    return {
        "n_users": n_users,
        "n_movies": n_movies,
        "n_ratings": len(ratings),
        "density": len(ratings) / (n_users * n_movies),
        "mean": float(ratings["rating"].mean()),
        "median_per_movie": float(ratings.groupby("movieId").size().median()),
    }
