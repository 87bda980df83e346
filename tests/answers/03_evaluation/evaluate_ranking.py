"""Answers to evaluate_ranking."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong


def _list_measures(recommended, relevant, k):
    hits = np.isin(recommended[:k], relevant)
    weights = 1 / np.log2(np.arange(2, k + 2))
    ndcg = (hits * weights[: len(hits)]).sum() / weights[: min(k, len(relevant))].sum()
    return hits.sum() / k, hits.sum() / len(relevant), ndcg


@right
def with_matrices(scores, train, test, k, threshold):
    """All users at once."""
    masked = scores.astype(np.float64)
    masked[train[0], train[1]] = -np.inf
    relevant = np.zeros(scores.shape, dtype=bool)
    good = test[2] >= threshold
    relevant[test[0][good], test[1][good]] = True
    counts = relevant.sum(axis=1)
    users = counts > 0
    top = np.argpartition(-masked, k - 1, axis=1)[:, :k]
    top = np.take_along_axis(top, np.argsort(-np.take_along_axis(masked, top, 1), axis=1), 1)[users]
    hits = np.take_along_axis(relevant[users], top, axis=1)
    weights = 1 / np.log2(np.arange(k) + 2)
    ideal = np.concatenate([[0], np.cumsum(weights)])[np.minimum(counts[users], k)]
    return {
        "precision": (hits.sum(1) / k).mean(),
        "recall": (hits.sum(1) / counts[users]).mean(),
        "ndcg": (hits @ weights / ideal).mean(),
        "coverage": np.unique(top).size / scores.shape[1],
    }


@right
def with_pandas_and_nan(scores, train, test, k, threshold):
    """One row a user of scores, NaN where nothing is relevant, and nanmean."""
    train, test = (pd.DataFrame(dict(zip("uir", part, strict=True))) for part in (train, test))
    seen = train.groupby("u").i.agg(set).to_dict()
    good = test[test.r >= threshold].groupby("u").i.agg(list).to_dict()
    rows, shown = [], []
    for user, row in enumerate(scores):
        if user not in good:
            rows.append((np.nan, np.nan, np.nan))
            continue
        ranked = pd.Series(row).drop(labels=list(seen.get(user, ()))).sort_values(ascending=False)
        recommended = ranked.index[:k].to_numpy()
        rows.append(_list_measures(recommended, good[user], k))
        shown.extend(recommended)
    means = np.nanmean(rows, axis=0)
    measures = dict(zip(("precision", "recall", "ndcg"), means, strict=True))
    return measures | {"coverage": len(set(shown)) / len(scores[0])}


@right
def with_plain_python(scores, train, test, k, threshold):
    seen, good = {}, {}
    for u, i, _ in zip(*train, strict=True):
        seen.setdefault(int(u), set()).add(int(i))
    for u, i, r in zip(*test, strict=True):
        if r >= threshold:
            good.setdefault(int(u), []).append(int(i))
    totals, shown = np.zeros(3), set()
    for u, movies in good.items():
        candidates = [i for i in range(scores.shape[1]) if i not in seen.get(u, ())]
        candidates.sort(key=lambda i: scores[u, i], reverse=True)
        totals += _list_measures(np.array(candidates[:k]), movies, k)
        shown.update(candidates[:k])
    precision, recall, ndcg = totals / len(good)
    return {"precision": precision, "recall": recall, "ndcg": ndcg, "coverage": len(shown) / scores.shape[1]}


def _evaluate(scores, train, test, k, threshold, make=None, is_good=None, everybody=False):
    """The frame that the wrong answers share: `make` makes a user's list, `is_good` picks the relevant rows."""
    good = (is_good or (lambda rating: rating >= threshold))(test[2])
    measures, shown, n_shown = [], set(), 0
    for user in range(len(scores)):
        relevant = test[1][good & (test[0] == user)]
        seen = train[1][train[0] == user]
        recommended = (make or _best)(scores[user].astype(float), seen, test[1][test[0] == user])[:k]
        if len(relevant) or everybody:
            measures.append(_list_measures(recommended, relevant, k) if len(relevant) else (0, 0, 0))
            shown |= set(recommended.tolist())
            n_shown += len(recommended)
    means = dict(zip(("precision", "recall", "ndcg"), np.mean(measures, axis=0), strict=True))
    return means | {"coverage": len(shown) / scores.shape[1], "shown": n_shown}


def _best(row, seen, asked):
    row[seen] = -np.inf
    return np.argsort(-row)


@wrong("Movies that the user rated in train are in the lists")
def seen_left_in(*problem):
    """Mistake 8."""
    return _evaluate(*problem, make=lambda row, seen, asked: np.argsort(-row))


@wrong("a score of 0 beats every negative score")
def seen_times_zero(*problem):
    """Mistake 8: masked by multiplying with 0."""

    def make(row, seen, asked):
        row[seen] *= 0
        return np.argsort(-row)

    return _evaluate(*problem, make=make)


@wrong("You list the lowest scores first")
def ascending(*problem):
    """Mistake 9."""

    def make(row, seen, asked):
        row[seen] = np.inf
        return np.argsort(row)

    return _evaluate(*problem, make=make)


@wrong("Map them back to movie indices")
def positions(*problem):
    """Mistake 7."""
    return _evaluate(*problem, make=lambda row, seen, asked: np.argsort(-np.delete(row, seen)))


@wrong("The last movie index is never recommended")
def last_unreachable(*problem):
    """Mistakes 11 and 26."""
    return _evaluate(
        *problem, make=lambda row, seen, asked: _best(row, seen, asked)[_best(row, seen, asked) < len(row) - 1]
    )


@wrong("Movie index 0 is never recommended")
def from_one(*problem):
    """Mistake 23, turned round: movies are counted from 1."""

    def make(row, seen, asked):
        row[0] = -np.inf
        return _best(row, seen, asked)

    return _evaluate(*problem, make=make)


@wrong("as many movies as there are users")
def as_many_movies_as_users(scores, train, test, k, threshold):
    """Mistake 26: the catalogue is range(n_users)."""

    def make(row, seen, asked):
        row[seen] = -np.inf
        return np.argsort(-row[: len(scores)])

    return _evaluate(scores, train, test, k, threshold, make=make)


@wrong("You rank the user's test movies only")
def test_movies_only(*problem):
    """Mistake 26: not the whole catalogue."""
    return _evaluate(*problem, make=lambda row, seen, asked: asked[np.argsort(-row[asked])])


@wrong("leave out the movies of train")
def test_left_out(*problem):
    def make(row, seen, asked):
        row[asked] = -np.inf
        return np.argsort(-row)

    return _evaluate(*problem, make=make)


@wrong("should be left out of the mean")
def everybody(*problem):
    """Mistake 28: users without a relevant movie are included."""
    return _evaluate(*problem, everybody=True)


@wrong("use >=")
def above_the_threshold(scores, train, test, k, threshold):
    return _evaluate(scores, train, test, k, threshold, is_good=lambda rating: rating > threshold)


@wrong("Every test rating counts as relevant")
def all_relevant(*problem):
    return _evaluate(*problem, is_good=lambda rating: rating > 0)


@wrong("The threshold is always 4")
def fixed_threshold(*problem):
    return _evaluate(*problem, is_good=lambda rating: rating >= 4)


@wrong("Divide it by the number of movies")
def coverage_not_divided(scores, *rest):
    found = _evaluate(scores, *rest)
    return found | {"coverage": found["coverage"] * scores.shape[1]}


@wrong("counted twice")
def coverage_with_repeats(scores, *rest):
    found = _evaluate(scores, *rest)
    return found | {"coverage": found["shown"] / scores.shape[1]}


@wrong("Coverage goes over the lists of the users that have a relevant movie")
def coverage_of_everybody(*problem):
    return _evaluate(*problem) | {"coverage": _evaluate(*problem, everybody=True)["coverage"]}


@wrong("leave out the users that have no relevant movie")
def nan_mean(*problem):
    found = _evaluate(*problem)
    return found | {"precision": np.nan, "recall": np.nan, "ndcg": np.nan}


@wrong("lacks 'coverage'")
def no_coverage(*problem):
    found = _evaluate(*problem)
    del found["coverage"]
    return found


@wrong("changed its argument")
def masks_in_place(scores, train, test, k, threshold):
    scores[train[0], train[1]] = -np.inf
    return _evaluate(scores, train, test, k, threshold)


@wrong("If nothing else is off")
def ndcg_of_the_found(*problem):
    """Mistake 28, inside: the ideal DCG of the hits that were found."""
    scores, train, test, k, threshold = problem
    found = _evaluate(*problem)
    values = []
    for user in np.unique(test[0][test[2] >= threshold]):
        recommended = _best(scores[user].astype(float), train[1][train[0] == user], None)[:k]
        hits = np.isin(recommended, test[1][(test[0] == user) & (test[2] >= threshold)])
        weights = 1 / np.log2(np.arange(2, k + 2))
        values.append((hits * weights).sum() / weights[: hits.sum()].sum() if hits.any() else 0)
    return found | {"ndcg": float(np.mean(values))}
