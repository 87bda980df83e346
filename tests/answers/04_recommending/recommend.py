"""Answers to recommend."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong

COLUMNS = ["movieId", "title", "genres", "predicted"]


def _row(user_id, factors):
    rows = np.flatnonzero(np.asarray(factors["user_ids"]) == user_id)
    if rows.size == 0:
        raise ValueError(f"there is no user {user_id}")
    return rows[0]


def _scores(row, factors):
    match = factors["movie_factors"] @ factors["user_factors"][row]
    return factors["global_mean"] + factors["user_bias"][row] + factors["movie_bias"] + match


def _table(ids, predicted, movies):
    found = movies.set_index("movieId").loc[ids].reset_index()
    return found.assign(predicted=predicted)[COLUMNS]


def _candidates(user_id, min_ratings, ratings, factors):
    """Return a mask over the rows of the factors."""
    ids = factors["movie_ids"]
    seen = np.isin(ids, ratings.loc[ratings.userId == user_id, "movieId"])
    counts = ratings.groupby("movieId").size().reindex(ids, fill_value=0).to_numpy()
    return ~seen & (counts >= min_ratings)


def _best(scores, mask, n):
    rows = np.flatnonzero(mask)
    return rows[np.argsort(-scores[rows])][:n]


def _with_merges(user_id, n, min_ratings, ratings, movies, factors):
    scored = pd.DataFrame({"movieId": factors["movie_ids"], "predicted": _scores(_row(user_id, factors), factors)})
    counts = ratings.groupby("movieId").size().rename("n").reset_index()
    scored = scored.merge(counts, on="movieId", how="left").fillna({"n": 0})
    seen = ratings[ratings.userId == user_id][["movieId"]].drop_duplicates()
    scored = scored.merge(seen, on="movieId", how="left", indicator=True).query("_merge == 'left_only'")
    scored = scored[scored["n"] >= min_ratings].nlargest(n, "predicted")
    return scored.merge(movies, on="movieId")[["title", "movieId", "genres", "predicted"]]


@right
def with_merges(user_id, n, min_ratings, ratings, movies, factors):
    return _with_merges(user_id, n, min_ratings, ratings, movies, factors)


@right
def with_loops(user_id, n, min_ratings, ratings, movies, factors):
    scores = _scores(_row(user_id, factors), factors)
    how_many, seen = {}, set()
    for user, movie in zip(ratings["userId"], ratings["movieId"], strict=True):
        how_many[movie] = how_many.get(movie, 0) + 1
        if user == user_id:
            seen.add(movie)
    text = {m: (t, g) for m, t, g in zip(movies.movieId, movies.title, movies.genres, strict=True)}
    found = []
    for movie, score in zip(factors["movie_ids"], scores, strict=True):
        if movie not in seen and how_many.get(movie, 0) >= min_ratings:
            found.append((movie, *text[movie], float(np.clip(score, 0.5, 5)), float(score)))
    found.sort(key=lambda one: one[-1], reverse=True)
    return pd.DataFrame([one[:-1] for one in found[:n]], columns=COLUMNS)


@right
def movies_frame_sorted_last(user_id, n, min_ratings, ratings, movies, factors):
    row = _row(user_id, factors)
    best = _best(_scores(row, factors), _candidates(user_id, min_ratings, ratings, factors), n)
    predicted = pd.Series(_scores(row, factors)[best], index=factors["movie_ids"][best])
    found = movies[movies["movieId"].isin(predicted.index)].copy()
    found["predicted"] = found["movieId"].map(predicted)
    return found.sort_values("predicted", ascending=False).round({"predicted": 2})


@wrong("It is an id")
def id_as_row(user_id, n, min_ratings, ratings, movies, factors):
    """Mistake 2: the raw id used as a row."""
    _row(user_id, factors)
    scores = _scores(user_id if user_id < len(factors["user_ids"]) else 0, factors)
    best = _best(scores, _candidates(user_id, min_ratings, ratings, factors), n)
    return _table(factors["movie_ids"][best], scores[best], movies)


@wrong("positions in the array you sorted")
def positions_as_rows(user_id, n, min_ratings, ratings, movies, factors):
    """Mistake 7: positions in the filtered array used as rows of the factors."""
    scores = _scores(_row(user_id, factors), factors)[_candidates(user_id, min_ratings, ratings, factors)]
    best = np.argsort(-scores)[:n]
    return _table(factors["movie_ids"][best], scores[best], movies)


@wrong("which is not in `movies`")
def positions_as_ids(user_id, n, min_ratings, ratings, movies, factors):
    """Mistake 7: positions in the filtered array used as ids."""
    scores = _scores(_row(user_id, factors), factors)[_candidates(user_id, min_ratings, ratings, factors)]
    best = np.argsort(-scores)[:n]
    found = pd.DataFrame({"movieId": best, "predicted": scores[best]})
    return found.merge(movies, on="movieId", how="left")


@wrong("rows of `movies` by index")
def rows_of_movies(user_id, n, min_ratings, ratings, movies, factors):
    """Mistake 7: rows of `movies` taken for rows of the factors."""
    scores = _scores(_row(user_id, factors), factors)
    best = _best(scores, _candidates(user_id, min_ratings, ratings, factors), n)
    return movies.iloc[best].assign(predicted=scores[best])


@wrong("has rated the movie")
def seen_left_in(user_id, n, min_ratings, ratings, movies, factors):
    """Mistake 8."""
    scores = _scores(_row(user_id, factors), factors)
    best = _best(scores, _candidates(-1, min_ratings, ratings, factors), n)
    return _table(factors["movie_ids"][best], scores[best], movies)


@wrong("has rated the movie")
def seen_times_zero(user_id, n, min_ratings, ratings, movies, factors):
    """Mistake 8: masked by 0, with fewer unseen movies than n."""
    scores = _scores(_row(user_id, factors), factors)
    scores = scores * ~np.isin(factors["movie_ids"], ratings.loc[ratings.userId == user_id, "movieId"])
    best = _best(scores, _candidates(-1, min_ratings, ratings, factors), n)
    return _table(factors["movie_ids"][best], scores[best], movies)


@wrong("has rated the movie")
def only_liked_movies_are_seen(user_id, n, min_ratings, ratings, movies, factors):
    row = _row(user_id, factors)
    counted = ratings.assign(userId=ratings.userId.where(ratings.rating > 4, -1))
    best = _best(_scores(row, factors), _candidates(user_id, min_ratings, counted, factors), n)
    return _table(factors["movie_ids"][best], _scores(row, factors)[best], movies)


@wrong("Drop them before")
def obscure_dropped_last(user_id, n, min_ratings, ratings, movies, factors):
    """Mistake 11: fewer than n."""
    scores = _scores(_row(user_id, factors), factors)
    best = _best(scores, _candidates(user_id, 0, ratings, factors), n)
    best = best[_candidates(user_id, min_ratings, ratings, factors)[best]]
    return _table(factors["movie_ids"][best], scores[best], movies)


@wrong("is 2: it should not be there")
def obscure_left_in(user_id, n, min_ratings, ratings, movies, factors):
    """Mistake 20."""
    scores = _scores(_row(user_id, factors), factors)
    best = _best(scores, _candidates(user_id, 0, ratings, factors), n)
    return _table(factors["movie_ids"][best], scores[best], movies)


@wrong("exactly min_ratings ratings")
def limit_shut_out(user_id, n, min_ratings, ratings, movies, factors):
    scores = _scores(_row(user_id, factors), factors)
    best = _best(scores, _candidates(user_id, min_ratings + 1, ratings, factors), n)
    return _table(factors["movie_ids"][best], scores[best], movies)


@wrong("in the order of `movies`")
def order_of_the_frame(user_id, n, min_ratings, ratings, movies, factors):
    scores = _scores(_row(user_id, factors), factors)
    best = _best(scores, _candidates(user_id, min_ratings, ratings, factors), n)
    found = movies[movies["movieId"].isin(factors["movie_ids"][best])]
    return found.assign(predicted=found["movieId"].map(dict(zip(factors["movie_ids"], scores, strict=True))))


@wrong("stand beside the wrong movies")
def predictions_upside_down(user_id, n, min_ratings, ratings, movies, factors):
    scores = _scores(_row(user_id, factors), factors)
    best = _best(scores, _candidates(user_id, min_ratings, ratings, factors), n)
    return _table(factors["movie_ids"][best], np.sort(scores[best]), movies)


@wrong("lowest scores first")
def worst_first(user_id, n, min_ratings, ratings, movies, factors):
    """Mistake 9."""
    scores = _scores(_row(user_id, factors), factors)
    best = _best(-scores, _candidates(user_id, min_ratings, ratings, factors), n)
    return _table(factors["movie_ids"][best], scores[best], movies)


@wrong("should raise ValueError")
def unknown_user_is_a_key_error(user_id, n, min_ratings, ratings, movies, factors):
    row = {int(user): row for row, user in enumerate(factors["user_ids"])}[user_id]
    best = _best(_scores(row, factors), _candidates(user_id, min_ratings, ratings, factors), n)
    return _table(factors["movie_ids"][best], _scores(row, factors)[best], movies)


@wrong("should raise ValueError")
def unknown_user_is_the_next_one(user_id, n, min_ratings, ratings, movies, factors):
    """Mistake 2: searchsorted finds a row for any number."""
    row = min(np.searchsorted(factors["user_ids"], user_id), len(factors["user_ids"]) - 1)
    best = _best(_scores(row, factors), _candidates(user_id, min_ratings, ratings, factors), n)
    return _table(factors["movie_ids"][best], _scores(row, factors)[best], movies)


@wrong("is user_id used?")
def always_the_first_user(user_id, n, min_ratings, ratings, movies, factors):
    """Mistakes 10 and 21: the same scores for everyone."""
    _row(user_id, factors)
    scores = _scores(0, factors)
    best = _best(scores, _candidates(user_id, min_ratings, ratings, factors), n)
    return _table(factors["movie_ids"][best], scores[best], movies)


@wrong("Rank, then clip")
def clipped_before_ranking(user_id, n, min_ratings, ratings, movies, factors):
    scores = np.clip(_scores(_row(user_id, factors), factors), 0.5, 5.0)
    rows = np.flatnonzero(_candidates(user_id, min_ratings, ratings, factors))
    best = rows[np.argsort(-scores[rows], kind="stable")][:n]
    return _table(factors["movie_ids"][best], scores[best], movies)


@wrong("should list the movies")
def last_out_of_reach(user_id, n, min_ratings, ratings, movies, factors):
    """Mistake 11."""
    scores = _scores(_row(user_id, factors), factors)
    mask = _candidates(user_id, min_ratings, ratings, factors)
    mask[-1] = False
    best = _best(scores, mask, n)
    return _table(factors["movie_ids"][best], scores[best], movies)


@wrong("should be a DataFrame")
def titles_only(user_id, n, min_ratings, ratings, movies, factors):
    return list(_with_merges(user_id, n, min_ratings, ratings, movies, factors)["title"])


@wrong("which is not in `movies`")
def indices_as_ids(user_id, n, min_ratings, ratings, movies, factors):
    """Mistake 2."""
    scores = _scores(_row(user_id, factors), factors)
    best = _best(scores, _candidates(user_id, min_ratings, ratings, factors), n)
    found = pd.DataFrame({"movieId": best, "predicted": scores[best]})
    return found.merge(movies, on="movieId", how="left")
