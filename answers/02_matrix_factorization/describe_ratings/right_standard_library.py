"""Right: counts with the standard library only."""

import statistics
from collections import Counter


def describe_ratings(ratings):
    users, per_movie, stars = set(), Counter(), []
    for user, movie, rating in zip(ratings["userId"], ratings["movieId"], ratings["rating"], strict=False):
        users.add(user)
        per_movie[movie] += 1
        stars.append(float(rating))
    if not stars:
        raise ValueError("an empty frame has no mean")
    return {
        "n_users": len(users),
        "n_movies": len(per_movie),
        "n_ratings": len(stars),
        "density": len(stars) / len(users) / len(per_movie),
        "mean": statistics.fmean(stars),
        "median_per_movie": float(statistics.median(per_movie.values())),
    }
