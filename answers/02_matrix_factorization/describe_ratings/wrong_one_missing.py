"""Wrong: leaves median_per_movie out.

Says: median_per_movie
Fails: test_values_on_other_data
"""

import statistics


def with_loops(ratings):
    users, per_movie, total = set(), {}, 0.0
    for row in ratings.itertuples():
        users.add(row.userId)
        per_movie[row.movieId] = per_movie.get(row.movieId, 0) + 1
        total += row.rating
    if not users:
        raise ValueError("the frame holds no rating")
    n = sum(per_movie.values())
    return {
        "n_users": len(users),
        "n_movies": len(per_movie),
        "n_ratings": n,
        "density": n / (len(users) * len(per_movie)),
        "mean": total / n,
        "median_per_movie": statistics.median(per_movie.values()),
    }


def describe_ratings(ratings):
    facts = with_loops(ratings)
    del facts["median_per_movie"]
    return facts
