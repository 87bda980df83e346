"""Answers to describe_ratings."""

import statistics
from collections import Counter

import numpy as np
import pandas as pd

from tests.answers import right, wrong

data = pd.DataFrame({"userId": [1, 1, 7], "movieId": [2, 30, 2], "rating": [4.0, 3.0, 5.0]})


@right
def with_pandas(ratings):
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


@right
def with_numpy(ratings):
    user, movie, stars = ratings[["userId", "movieId", "rating"]].to_numpy().T
    if stars.size < 1:
        raise ValueError("empty frame")
    _, counts = np.unique(movie, return_counts=True)
    n_users = np.unique(user).size
    return {
        "median_per_movie": np.median(counts),
        "mean": np.float32(np.mean(stars)),
        "density": stars.size / (n_users * counts.size),
        "n_ratings": np.int32(stars.size),
        "n_movies": counts.size,
        "n_users": n_users,
    }


def _with_loops(ratings):
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


@right
def with_loops(ratings):
    return _with_loops(ratings)


@right
def with_a_series(ratings):
    """Every number is a float in a dict made from a Series, and the error comes out of a check at the end."""
    pivot = Counter(ratings["movieId"].tolist())
    if not pivot:
        raise ValueError("empty")
    facts = pd.Series(dtype=float)
    facts["n_users"] = len(Counter(ratings["userId"].tolist()))
    facts["n_movies"] = len(pivot)
    facts["n_ratings"] = ratings.shape[0]
    facts["density"] = facts.n_ratings / facts.n_users / facts.n_movies
    facts["mean"] = np.average(ratings["rating"])
    facts["median_per_movie"] = pd.Series(pivot).quantile(0.5)
    return facts.to_dict()


@wrong("largest id")
def largest_ids(ratings):
    """Mistakes 2 and 34: ids taken for counts."""
    facts = _with_loops(ratings)
    facts["n_users"], facts["n_movies"] = int(ratings.userId.max()), int(ratings.movieId.max())
    facts["density"] = facts["n_ratings"] / (facts["n_users"] * facts["n_movies"])
    return facts


@wrong("largest id")
def density_of_the_largest_ids(ratings):
    return _with_loops(ratings) | {"density": len(ratings) / int(ratings.userId.max() * ratings.movieId.max())}


@wrong("percent")
def percent(ratings):
    facts = _with_loops(ratings)
    return facts | {"density": 100 * facts["density"]}


@wrong("empty")
def sparsity(ratings):
    facts = _with_loops(ratings)
    return facts | {"density": 1 - facts["density"]}


@wrong("NUMBER of ratings")
def median_stars(ratings):
    return _with_loops(ratings) | {"median_per_movie": ratings.groupby("movieId").rating.mean().median()}


@wrong("median")
def mean_count(ratings):
    return _with_loops(ratings) | {"median_per_movie": float(ratings.movieId.value_counts().mean())}


@wrong("per user")
def median_per_user(ratings):
    return _with_loops(ratings) | {"median_per_movie": float(ratings.userId.value_counts().median())}


@wrong("whole number")
def whole_median(ratings):
    facts = _with_loops(ratings)
    return facts | {"median_per_movie": int(facts["median_per_movie"])}


@wrong("every rating")
def mean_of_movie_means(ratings):
    return _with_loops(ratings) | {"mean": float(ratings.groupby("movieId").rating.mean().mean())}


@wrong("every rating")
def mean_of_user_means(ratings):
    return _with_loops(ratings) | {"mean": float(ratings.groupby("userId").rating.mean().mean())}


@wrong("median")
def median_for_mean(ratings):
    facts = _with_loops(ratings)
    return facts | {"mean": float(ratings.rating.median())}


@wrong("round")
def rounded(ratings):
    return {name: round(value, 2) for name, value in _with_loops(ratings).items()}


@wrong("swapped")
def swapped(ratings):
    facts = _with_loops(ratings)
    return facts | {"n_users": facts["n_movies"], "n_movies": facts["n_users"]}


@wrong("every row")
def header_eaten(ratings):
    """Mistake 32."""
    if ratings.empty:
        raise ValueError("empty")
    return _with_loops(ratings.iloc[1:])


@wrong("different movies")
def rows_counted(ratings):
    facts = _with_loops(ratings)
    return facts | {"n_movies": ratings.movieId.count(), "density": 1 / facts["n_users"]}


@wrong("argument")
def notebook_variable(ratings):
    """Mistake 10."""
    if len(ratings) == 0:
        raise ValueError("empty")
    return _with_loops(data)


@wrong("ValueError")
def nothing_raised(ratings):
    if len(ratings) == 0:
        return dict.fromkeys(["n_users", "n_movies", "n_ratings", "density", "mean", "median_per_movie"], 0)
    return _with_loops(ratings)


@wrong("ValueError")
def zero_division(ratings):
    """The empty frame fails by accident, with another error."""
    density = len(ratings) / (len(set(ratings.userId)) * len(set(ratings.movieId)))
    return _with_loops(ratings) | {"density": density}


@wrong("dict")
def in_a_tuple(ratings):
    return tuple(_with_loops(ratings).values())


@wrong("median_per_movie")
def one_missing(ratings):
    facts = _with_loops(ratings)
    del facts["median_per_movie"]
    return facts


@wrong("argument")
def sorted_in_place(ratings):
    ratings.sort_values("movieId", inplace=True)
    return _with_loops(ratings)


@wrong("1")
def of_the_embedded_data(ratings):
    """Numbers copied from a printout."""
    if len(ratings) == 0:
        raise ValueError("empty")
    return {
        "n_users": 671,
        "n_movies": 9066,
        "n_ratings": 100004,
        "density": 100004 / 671 / 9066,
        "mean": 3.543608,
        "median_per_movie": 3.0,
    }
