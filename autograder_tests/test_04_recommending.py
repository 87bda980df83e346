"""Hidden tests of stage 4: small worlds with known best movies and ids with gaps; mistakes come from the data."""

import dataclasses
import itertools

import numpy as np
import pandas as pd
import pytest

from workbook.checks import as_array, as_float, as_frame
from workbook.visible_tests.support.recommending_lists import (
    as_folded,
    as_numpy,
    assert_indices,
    assert_long_list,
    assert_not_by_dot,
    assert_table,
)


@dataclasses.dataclass
class World:
    """A little MovieLens: factors, frames in another order than the factors, users who have seen their best movies."""

    factors: dict
    ratings: pd.DataFrame
    movies: pd.DataFrame

    def scores(self, row):
        """Return the scores of one user, pair by pair."""
        f = self.factors
        pairs = zip(f["movie_bias"], f["movie_factors"], strict=True)
        return np.array(
            [f["global_mean"] + f["user_bias"][row] + b + sum(f["user_factors"][row] * q) for b, q in pairs]
        )

    def seen(self, user):
        """Return the indices that the user has rated."""
        ids = set(self.ratings.loc[self.ratings["userId"] == user, "movieId"])
        return [row for row, movie in enumerate(self.factors["movie_ids"]) if movie in ids]

    def counts(self):
        """Return the number of ratings by index."""
        return np.array([(self.ratings["movieId"] == movie).sum() for movie in self.factors["movie_ids"]])

    def ids(self, rows):
        """Return the movie ids of indices."""
        return [int(self.factors["movie_ids"][row]) for row in rows]


def _ranked(scores, leave_out=()):
    return sorted(set(range(len(scores))) - set(leave_out), key=lambda row: -scores[row])


def _world(seed=5, n_users=6, n_movies=14, k=3, shift=0.0):
    """Make a world whose users have seen two of their four best movies and some others; user ids are valid rows too.

    The last index is the best unseen movie of the user in row 0, and index 0 the best unseen one of row 2.
    """
    rng = np.random.default_rng(seed)
    movie_ids = np.cumsum(rng.integers(2, 9, n_movies)) + 3
    user_ids = np.arange(n_users) + 1
    user_ids[-1] = 40
    factors = {
        "user_factors": rng.normal(0, 0.8, (n_users, k)),
        "movie_factors": rng.normal(0, 0.8, (n_movies, k)),
        "user_bias": rng.normal(0, 0.3, n_users),
        "movie_bias": rng.normal(0, 0.4, n_movies),
        "global_mean": 3.2 + shift,
        "user_ids": user_ids,
        "movie_ids": movie_ids,
    }
    movies = pd.DataFrame(
        {"movieId": movie_ids, "title": [f"Film {movie} (19{movie % 90 + 10})" for movie in movie_ids]}
    )
    movies["genres"] = rng.choice(["Drama", "Comedy|Drama", "Action", "Horror|Sci-Fi"], n_movies)
    movies.loc[n_movies] = [movie_ids[-1] + 1, "Film without ratings (2001)", "Drama"]
    movies = movies.sample(frac=1, random_state=seed).reset_index(drop=True)
    world = World(factors, pd.DataFrame(), movies)
    rows = []
    for row, user in enumerate(user_ids):
        order = _ranked(world.scores(row))
        keep = {0: n_movies - 1, 2: 0}.get(row)
        rated = (
            [order[0], order[2], *order[5:9]]
            if keep is None
            else [m for m in order[: max(order.index(keep), 2)] if m != keep]
        )
        if row == 0:
            rated = rated[: n_movies - 5]
        rows += [(user, movie_ids[movie], float(rng.integers(1, 11)) / 2, int(rng.integers(1e9))) for movie in rated]
    columns = ["userId", "movieId", "rating", "timestamp"]
    world.ratings = pd.DataFrame(rows, columns=columns).sample(frac=1, random_state=seed)
    return world


@pytest.mark.exercise("score_movies", share=2, clauses="formula array user_row unchanged")
def test_scores_equal_the_models(student):
    """Equals the model's own prediction for every pair."""
    world = _world()
    for row in (0, 3, 5):
        want = world.scores(row)
        got = student.pure("score_movies", world.factors, row)
        assert got is None or np.ndim(got) != 0, (
            "score_movies should return one score per movie; yours returns a single number."
        )
        got = as_numpy(got, (len(want),), "score_movies")
        for name, part in (
            ("global_mean", world.factors["global_mean"]),
            ("the user's bias", world.factors["user_bias"][row]),
            ("movie_bias", world.factors["movie_bias"]),
            ("the dot products", world.factors["movie_factors"] @ world.factors["user_factors"][row]),
        ):
            assert not np.allclose(got, want - part), f"The scores lack {name}: add all four parts of the formula."
        others = [other for other in range(6) if other != row and np.allclose(got, world.scores(other))]
        assert not others, f"User {row} gets the scores of user {others[0]}: is user_index used?"
        assert np.allclose(got, want, atol=1e-4), (
            f"The scores of user {row} should be {want.round(3)}; got {got.round(3)}."
        )


@pytest.mark.exercise("score_movies", clauses="as_they_are")
def test_scores_beyond_the_stars(student):
    """Does not clip, and works for as many factors as there are movies."""
    world = _world(seed=8, n_users=9, n_movies=9, k=9)
    world.factors["user_factors"] *= 3
    want = world.scores(1)
    got = as_array(student.call("score_movies", world.factors, 1), (9,), "score_movies")
    assert not np.allclose(got, np.clip(want, 0.5, 5)), (
        "You clip the scores to the stars; clipped scores tie. Leave them."
    )
    for axis_wrong in (world.factors["movie_factors"].T @ world.factors["user_factors"][1],):
        wrong = want - world.factors["movie_factors"] @ world.factors["user_factors"][1] + axis_wrong
        assert not np.allclose(got, wrong), "You multiply along the wrong axis: each movie is a row of movie_factors."
    assert np.allclose(got, want, atol=1e-4), f"The scores should be {want.round(2)}; they are {got.round(2)}."


def _top_case(seed, n_movies, n_seen, shift):
    rng = np.random.default_rng(seed)
    scores = rng.permutation(np.linspace(-3, 3, n_movies)) + shift
    order = _ranked(scores)
    seen = rng.permutation(order[: n_seen - 2] + order[-2:])
    return scores, seen, _ranked(scores, seen)


@pytest.mark.exercise("top_n", share=2, clauses="best_first any_sign seen returns")
def test_top_n_seen_on_top(student):
    """Leaves out movies that would come first, wherever they are."""
    for seed, shift in ((1, 0.0), (2, -8.0), (3, 8.0)):
        scores, seen, want = _top_case(seed, 23, 9, shift)
        assert_indices(student.call("top_n", scores, seen, 6), want[:6], scores, seen, "top_n")
    scores, seen, _ = _top_case(8, 4000, 900, -1.0)
    assert_long_list(student.call("top_n", scores, seen, 700), scores, seen, 700, "top_n")


@pytest.mark.exercise("top_n", clauses="best_first returns")
def test_top_n_ends_of_the_table(student):
    """Reaches the first and the last index."""
    scores = np.array([-0.5, -4.0, -3.0, -0.2, -2.0, -0.1]) * 1e6
    assert_indices(student.call("top_n", scores, [3], 2), [5, 0], scores, [3], "top_n")


@pytest.mark.exercise("top_n", clauses="few_left unchanged")
def test_top_n_all_seen_but_some(student):
    """Returns what is left when that is less than n, nothing when nothing is left."""
    scores, seen, want = _top_case(4, 12, 9, -5.0)
    got = student.pure("top_n", scores, seen, 30)
    assert len(as_array(got, (None,), "top_n")) != 12, (
        f"Only {len(want)} movies are unseen here: return those. A seen movie at -inf is still in the order."
    )
    assert_indices(got, want, scores, seen, "top_n")
    got = as_array(student.call("top_n", scores, np.arange(12), 2), (None,), "top_n")
    assert len(got) == 0, f"All movies are seen here, so nothing is left to recommend; you return {list(got)}."


@pytest.mark.exercise("top_n", clauses="seen")
def test_top_n_nothing_seen(student):
    """Takes all movies when nothing is seen."""
    scores = np.array([7.0, 0.0, 12.0, 3.0, 5.0, 9.0])
    for none in (np.array([], dtype=int), []):
        assert_indices(student.call("top_n", scores, none, 4), [2, 5, 0, 4], scores, none, "top_n")
        assert_indices(student.call("top_n", scores, none, 6), [2, 5, 0, 4, 3, 1], scores, none, "top_n")


@pytest.mark.exercise("top_n", clauses="ties returns")
def test_top_n_equal_scores(student):
    """Takes each of several movies with the same score once."""
    scores, seen = np.array([-2.0, -1.0, -3.0, -1.0, -2.0, -1.0, -9.0]), np.array([3])
    got = [int(index) for index in as_array(student.call("top_n", scores, seen, 4), (None,), "top_n")]
    assert [sorted(got[:2]), sorted(got[2:])] == [[1, 5], [0, 4]], (
        f"The scores are {scores} and movie 3 is seen: the best are 1 and 5, in any order, then 0 and 4, in any order. "
        f"You return {got}. Looking up an index by its score finds the same movie for equal scores."
    )


@pytest.mark.exercise("top_n", clauses="too_small")
def test_top_n_negative_n(student):
    """Raises ValueError for n = 0 and below."""
    scores, seen, want = _top_case(6, 10, 4, 0.0)
    assert_indices(student.call("top_n", scores, seen, 1), want[:1], scores, seen, "top_n")
    for n in (0, -2):
        student.raises(ValueError, "top_n", scores, seen, n)


def _recommend_mistakes(world, user, n, min_ratings):
    """Return [(ids, message)] of the usual wrong lists, the right ids and values, and what must not be listed."""
    row = int(np.flatnonzero(world.factors["user_ids"] == user)[0])
    scores, seen, counts = world.scores(row), world.seen(user), world.counts()
    obscure = [movie for movie in range(len(scores)) if counts[movie] < min_ratings]
    out = set(seen) | set(obscure)
    right = _ranked(scores, out)[:n]
    left = [movie for movie in range(len(scores)) if movie not in out]
    at_limit = [movie for movie in range(len(scores)) if counts[movie] <= min_ratings]
    positions = [left.index(movie) for movie in right]
    mistakes = [
        (
            world.ids(_ranked(scores, obscure)[:n]),
            f"Your list for user {user} contains movies that the user has rated.",
        ),
        (
            world.ids(_ranked(scores, seen)[:n]),
            f"Your list contains movies with fewer than {min_ratings} ratings: min_ratings does not reach your choice.",
        ),
        (world.ids(_ranked(scores)[:n]), "Your list contains movies that the user has rated, and obscure ones."),
        (
            world.ids([m for m in _ranked(scores, seen)[:n] if m not in obscure]),
            "You take the n best first and drop obscure movies then, so the list is too short. Drop them before.",
        ),
        (
            world.ids([m for m in _ranked(scores, obscure)[:n] if m not in seen]),
            "You take the n best first and drop seen movies then, so the list is too short. Drop them before.",
        ),
        (
            world.ids([m for m in _ranked(scores)[:n] if m not in out]),
            "You take the n best first and drop seen and obscure movies then: the list gets too short. Drop before.",
        ),
        (
            world.ids(_ranked(scores, set(seen) | set(at_limit))[:n]),
            f"Movies with exactly min_ratings ratings ({min_ratings}) stay: only those with fewer are dropped."
            if min_ratings
            else "Your list lacks movies that nobody has rated. With min_ratings = 0 they stay: how many ratings does "
            "your code give them?",
        ),
        (
            world.ids(_ranked(-scores, out)[:n]),
            "You list the lowest scores first: sort by the prediction, highest first.",
        ),
        (
            world.ids(positions),
            "Wrong movies: you look up ids with positions in the array of the movies that remain. argsort returns "
            "positions in the array you sorted; map back to indices first.",
        ),
        (
            positions,
            "You give positions in the array of the movies that remain as movieIds. Map back: to indices, then to ids.",
        ),
        (right, 'You give indices as movieIds. factors["movie_ids"][index] is the id.'),
        (
            [int(world.movies["movieId"].iloc[movie]) for movie in right],
            "You take rows of `movies` by index (iloc); its rows are in another order. Look up by movieId.",
        ),
        (
            [int(world.movies["movieId"].iloc[movie]) for movie in positions],
            "You use positions in an array that you filtered as rows of `movies`. Map back to indices, then to ids.",
        ),
    ]
    if user < len(world.factors["user_ids"]):
        mistakes.append(
            (
                world.ids(_ranked(world.scores(user), out)[:n]),
                f"You use the userId {user} as a row. It is an id: find the row where factors['user_ids'] == user_id.",
            )
        )
    if row:
        mistakes.append(
            (
                world.ids(_ranked(world.scores(0), out)[:n]),
                f"User {user} gets the list of the first user: is user_id used?",
            )
        )
    wanted = world.ids(right)
    never = {
        world.ids([m])[0]: f"Movie {world.ids([m])[0]} has fewer than {min_ratings} ratings: drop it." for m in obscure
    }
    never |= {world.ids([m])[0]: f"User {user} has rated the movie {world.ids([m])[0]}: leave it out." for m in seen}
    return [(ids, message) for ids, message in mistakes if ids != wanted], wanted, scores[right], never


def _check_recommend(student, world, user, n, min_ratings, pure=False):
    mistakes, want, values, never = _recommend_mistakes(world, user, n, min_ratings)
    call = student.pure if pure else student.call
    got = call("recommend", user, n, min_ratings, world.ratings, world.movies, world.factors)
    assert_table(got, want, values, "predicted", world.movies, mistakes, f"recommend for user {user}", never)


@pytest.mark.exercise("recommend", share=3, clauses="best_first unseen frames columns predicted not_rounded")
def test_recommend_unseen(student):
    """Lists the best unseen movies of three users, with the first and the last index in reach."""
    world = _world()
    for user in (1, 2, 3):
        _check_recommend(student, world, user, 4, 1)


@pytest.mark.exercise("recommend", share=2, clauses="arguments unchanged")
def test_recommend_arguments_alone(student):
    """Works from its arguments alone, for the user with the largest id, in another world."""
    _check_recommend(student, _world(seed=11, n_movies=20, k=2), 40, 5, 2, pure=True)


@pytest.mark.exercise("recommend", share=2, clauses="min_ratings counted")
def test_recommend_min_ratings(student):
    """Drops obscure movies before it takes n, and no others, be they ever so obscure."""
    world = _world(seed=7, n_users=8)
    for user, min_ratings in ((4, 3), (6, 4)):
        _check_recommend(student, world, user, 5, min_ratings)
    # Nobody has rated the movie with index 10.
    for min_ratings in (1, 0):
        _check_recommend(student, world, 4, 50, min_ratings)


@pytest.mark.exercise("recommend", clauses="few_left no_rows")
def test_recommend_few_left(student):
    """Gives a shorter table when fewer movies are left, and all movies to a user who has rated nothing."""
    _check_recommend(student, _world(seed=7, n_users=8), 5, 50, 3)
    world = _world(seed=13, n_movies=9)
    world.ratings = world.ratings[world.ratings["userId"] != 3]
    _check_recommend(student, world, 3, 50, 0)


@pytest.mark.exercise("recommend", clauses="rank_first")
def test_recommend_before_clipping(student):
    """Ranks before it clips: predictions above 5 stars keep their order."""
    world = _world(seed=12, shift=4.0)
    mistakes, want, values, never = _recommend_mistakes(world, 2, 5, 0)
    got = student.call("recommend", 2, 5, 0, world.ratings, world.movies, world.factors)
    ids = list(as_frame(got, ("movieId",), what="recommend")["movieId"])
    above = {movie for movie, score in zip(world.factors["movie_ids"], world.scores(1), strict=True) if score > 5}
    assert ids == want or set(ids) != above & set(ids) or set(ids) & set(never), (
        "All your movies have predictions above 5 stars, but they are not the best: you clip first, and clipped scores "
        "tie. Rank, then clip."
    )
    assert_table(
        got, want, values, "predicted", world.movies, mistakes, "recommend with predictions above 5 stars", never
    )


@pytest.mark.exercise("recommend", clauses="unknown_user")
def test_recommend_no_such_user(student):
    """Raises ValueError for unknown users, above and between the known ids."""
    world = _world()
    _check_recommend(student, world, 40, 3, 1)
    for user in (0, 20, 41):
        student.raises(ValueError, "recommend", user, 3, 1, world.ratings, world.movies, world.factors)


def _gems(scores, seen, counts, at_least, at_most, n):
    out = [m for m in range(len(scores)) if m in set(seen) or not at_least <= counts[m] <= at_most]
    return _ranked(scores, out)[:n]


@pytest.mark.exercise("fix_hidden_gems", share=2, clauses="best_first seen unchanged")
def test_hidden_gems_of_a_heavy_user(student):
    """Finds the gems of users who have seen much, among positive and negative scores."""
    for seed in (2, 9, 21):
        rng = np.random.default_rng(seed)
        scores, counts = rng.normal(-1, 2, 40), rng.integers(1, 100, 40)
        seen = rng.choice(40, 15, replace=False)
        at_most = int(np.sort(counts)[30])
        want = _gems(scores, seen, counts, 15, at_most, 5)
        got = as_array(
            student.pure("fix_hidden_gems", scores, seen, counts, 15, at_most, 5), (None,), "fix_hidden_gems"
        )
        wrong = [int(m) for m in got if not (0 <= m < 40 and m == int(m)) or not 15 <= counts[int(m)] <= at_most]
        assert not wrong, (
            f"Movie index {wrong[0]} does not have 15 to {at_most} ratings. Do both limits reach your choice? If you "
            "use a position in `unseen` as an index of a movie, map it back: unseen[position]."
        )
        by_position = np.setdiff1d(np.arange(40), seen)
        positions = np.flatnonzero((counts[by_position] >= 15) & (counts[by_position] <= at_most))
        for key in (scores[positions], scores[by_position[positions]]):
            assert list(got) != list(positions[np.argsort(-key)][:5]) or list(got) == want, (
                "You return positions in `unseen`, not movies: translate them by unseen[position]."
            )
        wanted = by_position[(counts[by_position] >= 15) & (counts[by_position] <= at_most)]
        wrong_scores = wanted[np.argsort(-scores[np.flatnonzero(np.isin(by_position, wanted))])][:5]
        assert list(got) != list(wrong_scores) or list(got) == want, (
            "The right movies are candidates, but they are sorted by other movies' scores: scores[position]. Use "
            "scores[unseen[position]]."
        )
        unfit = np.flatnonzero((counts < 15) | (counts > at_most))
        assert_indices(got, want, scores, [*seen, *unfit], "fix_hidden_gems")
    rng = np.random.default_rng(31)
    scores, counts, seen = rng.normal(-1, 2, 4000), rng.integers(1, 100, 4000), rng.choice(4000, 50, replace=False)
    unfit = np.flatnonzero((counts < 15) | (counts > 80))
    got = student.call("fix_hidden_gems", scores, seen, counts, 15, 80, 600)
    assert_long_list(got, scores, [*seen, *unfit], 600, "fix_hidden_gems")


@pytest.mark.exercise("fix_hidden_gems", clauses="both_included few_qualify seen")
def test_hidden_gems_limits(student):
    """Counts both limits in, gives fewer when fewer qualify, and none when none does."""
    scores = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    counts, seen = np.array([10, 20, 9, 21, 15, 20]), [5]
    got = student.call("fix_hidden_gems", scores, seen, counts, 10, 20, 9)
    assert list(as_array(got, (None,), "fix_hidden_gems")) != [4], "Both limits count in: 10 and 20 ratings qualify."
    assert_indices(got, [4, 1, 0], scores, [5, 2, 3], "fix_hidden_gems")
    got = as_array(student.call("fix_hidden_gems", scores, seen, counts, 50, 60, 3), (None,), "fix_hidden_gems")
    assert len(got) == 0, f"No movie here has 50 to 60 ratings; you return {list(got)}."
    got = student.call("fix_hidden_gems", scores, [], counts, 15, 20, 5)
    assert_indices(got, [5, 4, 1], scores, [0, 2, 3], "fix_hidden_gems with nothing seen")
    got = student.call("fix_hidden_gems", scores, [5, 2], counts, 0, 15, 4)
    assert_indices(got, [4, 0], scores, [5, 2, 1, 3], "fix_hidden_gems with at_least=0")


def _cosines(world, movie):
    matrix = world.factors["movie_factors"]
    query = matrix[list(world.factors["movie_ids"]).index(movie)]
    return np.array([sum(q * query) / (sum(q * q) * sum(query * query)) ** 0.5 for q in matrix])


def _check_similar(student, world, movie, n, pure=False):
    row = list(world.factors["movie_ids"]).index(movie)
    cosines = _cosines(world, movie)
    matrix = world.factors["movie_factors"]
    with_bias = np.column_stack([matrix, world.factors["movie_bias"]])
    unit = with_bias / np.linalg.norm(with_bias, axis=1)[:, None]
    right = _ranked(cosines, [row])[:n]
    distance = np.sum((matrix - matrix[row]) ** 2, axis=1)
    call = student.pure if pure else student.call
    got = call("similar_movies", movie, n, world.movies, world.factors)
    never = {movie: f"The list contains the movie itself, {movie}. Leave out its index, `row`, not its movieId."}
    assert_not_by_dot(got, movie, world.factors, "similar_movies")
    mistakes = [
        (
            world.ids(_ranked(-cosines, [row])[:n]),
            "You list the least similar movies first: the highest cosine comes first.",
        ),
        (
            world.ids(_ranked(matrix @ matrix[row], [row])[:n]),
            "You rank by the dot product. Rank by the cosine.",
        ),
        (
            world.ids(_ranked(-distance, [row])[:n]),
            "You rank by the distance between the vectors. Rank by the cosine.",
        ),
        (
            world.ids(_ranked(unit @ unit[row], [row])[:n]),
            "The bias is in your cosine; use movie_factors alone.",
        ),
        (
            world.ids(_ranked(cosines, [row])[1 : n + 1]),
            "The best match is missing: leave out the movie itself, and no other row.",
        ),
        (
            [int(world.movies["movieId"].iloc[m]) for m in right],
            "You take rows of `movies` by index (iloc); its rows are in another order. Look up by movieId.",
        ),
        (right, 'You give indices as movieIds. factors["movie_ids"][index] is the id.'),
        (
            world.ids([m - (m > row) for m in right]),
            "You took the movie out of the array and sorted then: positions after it are shifted by one. Map back.",
        ),
    ]
    if movie < len(cosines):
        by_id = matrix @ matrix[movie] / np.linalg.norm(matrix, axis=1)
        mistakes.append(
            (
                world.ids(_ranked(by_id, [movie])[:n]),
                f"You use the movieId {movie} as a row. Find the row where factors['movie_ids'] == movie_id.",
            )
        )
    wanted = world.ids(right)
    mistakes = [(ids, message) for ids, message in mistakes if ids != wanted]
    what = f"similar_movies for movie {movie}"
    assert_table(got, wanted, cosines[right], "similarity", world.movies, mistakes, what, never)


@pytest.mark.exercise("similar_movies", share=3, clauses="cosine itself by_id frames columns not_rounded unchanged")
def test_similar_by_cosine(student):
    """Ranks by cosine where the dot product would rank otherwise."""
    world = _world(seed=15, n_movies=30, k=4)
    world.factors["movie_factors"] *= np.random.default_rng(1).uniform(0.1, 4, (30, 1))
    for row in (1, 0, 29):
        _check_similar(student, world, int(world.factors["movie_ids"][row]), 6, pure=row == 0)


@pytest.mark.exercise("similar_movies", clauses="itself")
def test_similar_scaled_copies(student):
    """Gives scaled copies the cosine 1, and leaves out the movie itself, not a copy."""
    world = _world(seed=16, n_movies=12, k=2)
    rng = np.random.default_rng(2)
    angles = rng.uniform(0.6, 5.6, 12)
    matrix = np.column_stack([np.cos(angles), np.sin(angles)]) * 1.5
    # Powers of two scale exactly, so the three cosines tie to the last bit.
    matrix[[2, 5, 9]] = [[2.0, 0.0], [4.0, 0.0], [1.0, 0.0]]
    world.factors["movie_factors"] = matrix
    for row, others in ((5, [2, 9]), (2, [5, 9]), (9, [2, 5])):
        movie, copies = world.ids([row])[0], world.ids(others)
        got = student.call("similar_movies", movie, 2, world.movies, world.factors)
        frame = as_frame(got, ("movieId", "similarity"), rows=2, what="similar_movies")
        ids = list(frame["movieId"])
        assert movie not in ids, (
            f"The list contains the movie itself, {movie}. Two other movies have the cosine 1 as well, so the first "
            "row need not be the movie itself: leave it out by its index or id."
        )
        assert sorted(ids) == copies, f"The movies {copies} are scaled copies of {movie}: cosine 1. You list {ids}."
        values = as_array(frame["similarity"].to_numpy(), (2,), "similarity")
        assert np.allclose(values, 1), f"A scaled copy of a vector has the cosine 1; yours has {values.round(3)}."


@pytest.mark.exercise("similar_movies", clauses="zero_factors few_left")
def test_similar_zero_factors(student):
    """Keeps movies whose factors are all zero from the top."""
    world = _world(seed=17, n_movies=10, k=2)
    matrix = np.abs(world.factors["movie_factors"]) + 0.1
    matrix[[0, 6]] = 0
    world.factors["movie_factors"] = matrix
    movie = world.ids([3])[0]
    got = student.call("similar_movies", movie, 4, world.movies, world.factors)
    ids = list(as_frame(got, ("movieId", "similarity"), rows=4, what="similar_movies")["movieId"])
    zeros = [i for i in ids if i in world.ids([0, 6])]
    assert not zeros, (
        f"Movie {zeros[0]} has factors of zero, so nothing is known of it, and it is in your list: dividing by its "
        "length 0 gives NaN, which sorts in odd places. Divide by np.maximum(norms, 1e-12)."
    )
    want = [1, 2, 4, 5, 7, 8, 9]
    cosines = np.full(10, -2.0)
    cosines[want] = [matrix[m] @ matrix[3] / (matrix[m] @ matrix[m] * (matrix[3] @ matrix[3])) ** 0.5 for m in want]
    wanted = world.ids(_ranked(cosines)[:4])
    assert ids == wanted, f"similar_movies should list {wanted} here; it lists {ids}."

    # Opposite vectors are less similar than zero vectors.
    matrix[[4, 8]] *= -1
    got = student.call("similar_movies", movie, 12, world.movies, world.factors)
    frame = as_frame(got, ("movieId", "similarity"), what="similar_movies")
    assert len(frame) == 9, (
        f"There are 9 other movies, and 12 were asked for: return the 9; your list has {len(frame)}. Movies whose "
        "factors are all zero belong to it, with the similarity 0."
    )
    values = frame.set_index("movieId")["similarity"]
    found = as_array(values[values.index.isin(world.ids([0, 6]))].to_numpy(), (2,), "similarity").astype(float)
    assert np.allclose(found, 0, atol=1e-6), (
        f"Movies whose factors are all zero should have the similarity 0; yours have {found.tolist()}."
    )
    assert sorted(values.index[-2:]) == sorted(world.ids([4, 8])), (
        f"The movies {world.ids([4, 8])} point away from {movie}: with a negative cosine they come last. Your list is "
        f"{list(values.index)}."
    )
    got = student.call("similar_movies", world.ids([6])[0], 9, world.movies, world.factors)
    frame = as_frame(got, ("similarity",), rows=9, what="similar_movies")
    values = as_array(frame["similarity"].to_numpy(), (9,), "similarity")
    assert np.allclose(values, 0), f"A movie with factors of zero has the similarity 0 to all others; yours: {values}."


@pytest.mark.exercise("similar_movies", clauses="unknown_movie")
def test_similar_no_such_movie(student):
    """Raises ValueError for an unknown movie, a row number and a movie without factors included."""
    world = _world(seed=15, n_movies=30, k=4)
    _check_similar(student, world, world.ids([4])[0], 3)
    for movie in (0, int(world.factors["movie_ids"][-1]) + 1):
        student.raises(ValueError, "similar_movies", movie, 3, world.movies, world.factors)


def _ridge(design, target, penalty):
    """Solve least squares with one extra row per penalized weight."""
    rows = np.vstack([design, np.diag(np.sqrt(penalty))])
    return np.linalg.lstsq(rows, np.concatenate([target, np.zeros(len(penalty))]), rcond=None)[0]


def _fold_case(seed, m, k):
    world = _world(seed=seed, n_movies=25, k=k)
    rng = np.random.default_rng(seed)
    return world.factors, rng.permutation(25)[:m], rng.integers(1, 11, m) / 2


def _fold_variants(factors, index, rating, l2):
    """Return the right weights (factors, then bias) and [(weights, message)] of the usual wrong ones."""
    q, mean, bias = factors["movie_factors"], factors["global_mean"], factors["movie_bias"]
    k, m = q.shape[1], len(index)
    design, y = np.column_stack([q[index], np.ones(m)]), rating - mean - bias[index]
    same = np.full(k + 1, l2)
    everything = np.zeros(len(q))
    everything[index] = rating - mean
    offset = y.sum() / (m + l2)
    staged = np.append(_ridge(q[index], y - offset, same[:k]), offset)
    mean_first = np.append(_ridge(q[index], y - y.mean(), same[:k]), y.mean())
    variants = [
        (
            np.linalg.solve(design.T @ design + l2 + 1e-9 * np.eye(k + 1), design.T @ y),
            "You add l2 to every entry of X.T @ X. It belongs on the diagonal only: l2 * np.eye(k + 1).",
        ),
        (-_ridge(design, y, same), "The right numbers with the wrong sign: explain rating - mean - movie_bias."),
        (
            _ridge(design, y, np.append(same[:k], 0)),
            "The bias is not penalized: l2 belongs on the whole diagonal.",
        ),
        (
            _ridge(design, y, np.append(np.zeros(k), l2)),
            "You penalize the bias only: l2 penalizes each factor as well.",
        ),
        (_ridge(design, y, same * 0 + 1e-12), "Your answer has no regularization: l2 is ignored."),
        (
            _ridge(design, y, same * m),
            "You scale l2 with the number of ratings: squared errors are summed, not averaged.",
        ),
        (
            _ridge(design, y, same / m),
            "You scale l2 with the number of ratings: squared errors are summed, not averaged.",
        ),
        (_ridge(design, y, same / 2), "You penalize with half of l2: the objective has l2 * (|p|^2 + b^2)."),
        (
            _ridge(design, y, same * 2),
            "You penalize with twice l2: the objective has l2 * (|p|^2 + b^2), without halves.",
        ),
        (_ridge(design, y, same**2), "You penalize with l2 squared: l2 itself belongs on the diagonal."),
        (_ridge(design, y + bias[index], same), "You do not subtract the movies' biases from the ratings."),
        (_ridge(design, y + mean, same), "You do not subtract the global mean from the ratings."),
        (
            _ridge(design, rating, same),
            "You explain the raw ratings: subtract the global mean and the movies' biases first.",
        ),
        (
            _ridge(design, rating - rating.mean(), same),
            "You subtract the mean of these ratings: subtract mean and biases.",
        ),
        (
            _ridge(design, y + mean - rating.mean(), same),
            "You subtract the mean of these ratings, not global_mean.",
        ),
        (
            np.append(_ridge(q[index], y, same[:k]), 0),
            "There is no user bias in your answer: add a column of ones.",
        ),
        (
            _ridge(
                np.column_stack([q, np.ones(len(q))]),
                np.where(np.isin(range(len(q)), index), everything - bias, 0),
                same,
            ),
            "You let movies without a rating take part as zeros. A missing rating is no zero: rated rows only.",
        ),
        (staged, "You find the bias first and the factors then; one regression finds both together."),
        (
            mean_first,
            "You find the bias first, as a mean, and the factors then; one regression finds both together.",
        ),
        (
            np.append(_ridge(q[:m], y, same[:k]), 0),
            "You take the first rows of movie_factors, not the rated ones.",
        ),
        (
            _ridge(np.column_stack([q[np.sort(index)], np.ones(m)]), rating - mean - bias[np.sort(index)], same),
            "The ratings belong to other movies in your answer. Keep movie_index and rating together.",
        ),
    ]
    return _ridge(design, y, same), variants


def _check_fold(student, factors, index, rating, l2, pure=False):
    k = factors["movie_factors"].shape[1]
    call = student.pure if pure else student.call
    p, b = as_folded(call("fold_in", index, rating, factors, l2), k)
    right, variants = _fold_variants(factors, index, rating, l2)
    got = np.append(p, b)
    if not np.allclose(got, right, atol=2e-3):
        for wrong, message in variants:
            assert not np.allclose(got, wrong, atol=2e-3), message
    assert np.allclose(got, right, atol=2e-3), (
        f"Factors and bias should be {right.round(3)} here (l2={l2:g}, {len(index)} ratings); yours are {got.round(3)}."
    )


@pytest.mark.exercise("fold_in", share=3, clauses="minimum rated_only returns")
def test_fold_in_is_ridge(student):
    """Finds the minimum for few and for many ratings."""
    for seed, m, k, l2 in ((3, 9, 3, 0.8), (4, 20, 2, 3.0), (5, 2, 5, 1.7)):
        _check_fold(student, *_fold_case(seed, m, k), l2)


@pytest.mark.exercise("fold_in", share=2, clauses="unchanged")
def test_fold_in_leaves_factors(student):
    """Leaves the given factors bit for bit as they are, and uses nothing else."""
    _check_fold(student, *_fold_case(6, 7, 3), 0.5, pure=True)


@pytest.mark.exercise("fold_in", clauses="penalty")
def test_fold_in_limit(student):
    """Predicts global_mean + movie_bias when l2 is huge, and hardly less when it is large."""
    factors, index, rating = _fold_case(7, 8, 3)
    _check_fold(student, factors, index, rating, 0.6)
    p, b = as_folded(student.call("fold_in", index, rating, factors, 1e10), 3)
    gap = np.abs(factors["movie_factors"] @ p + b).max()
    assert gap < 1e-4, (
        f"With a huge l2 the prediction should be global_mean + movie_bias; yours is off by {gap:.3f}. Does l2 "
        "penalize the bias?"
    )


@pytest.mark.exercise("fold_in", clauses="rated_only")
def test_fold_in_order(student):
    """Does not depend on the order of the ratings."""
    factors, index, rating = _fold_case(8, 10, 3)
    _check_fold(student, factors, index, rating, 1.2)
    turned = as_folded(student.call("fold_in", index[::-1], rating[::-1], factors, 1.2), 3)
    plain = as_folded(student.call("fold_in", index, rating, factors, 1.2), 3)
    assert np.allclose(np.append(*turned), np.append(*plain), atol=1e-5), (
        "The same ratings in another order give other factors. Keep movie_index and rating together."
    )


def _taste_case(seed=18):
    """Make a world of two camps: titles of one have the first factor positive, those of the other negative."""
    world = _world(seed=seed, n_movies=16, k=2)
    rng = np.random.default_rng(seed)
    camp = np.where(np.arange(16) % 3 == 0, -1.0, 1.0)
    world.factors["movie_factors"] = np.column_stack([camp * rng.permutation(np.linspace(0.5, 2.0, 16)), np.zeros(16)])
    world.factors["movie_bias"] = np.zeros(16)
    return world, camp


def _my_list(world, mine, l2):
    by_title = world.movies.set_index("title")["movieId"]
    index = [list(world.factors["movie_ids"]).index(by_title[title]) for title in mine]
    weights, _ = _fold_variants(world.factors, np.array(index), np.array(list(mine.values())), l2)
    f = world.factors
    scores = f["global_mean"] + weights[-1] + f["movie_bias"] + f["movie_factors"] @ weights[:-1]
    return scores, index


@pytest.mark.exercise("recommend_for_me", share=3, clauses="best_first own_ratings columns without_rated unchanged")
def test_for_me_follows_taste(student):
    """Recommends the camp that the ratings favour, best first, without the rated movies."""
    world, camp = _taste_case()
    titles = dict(zip(world.movies["movieId"], world.movies["title"], strict=True))
    named = [titles[movie] for movie in world.factors["movie_ids"]]
    for sign in (1.0, -1.0):
        chosen = [
            int(np.flatnonzero(camp == 1)[2]),
            int(np.flatnonzero(camp == -1)[1]),
            int(np.flatnonzero(camp == 1)[7]),
        ]
        mine = {named[m]: 3.2 + 1.5 * sign * camp[m] for m in chosen}
        scores, index = _my_list(world, mine, 3.0)
        n = 4
        got = student.pure("recommend_for_me", mine, n, world.movies, world.factors)
        right = _ranked(scores, index)[:n]
        ids = list(as_frame(got, ("movieId",), what="recommend_for_me")["movieId"])
        rated = [movie for movie in ids if movie in world.ids(index)]
        assert not rated, (
            f"You recommend {titles[rated[0]]!r}, which is among the given ratings. Leave out what was rated."
        )
        left = [m for m in range(16) if m not in index]
        by_frame = [title for title in world.movies["title"] if title in mine]
        swapped, _ = _my_list(world, dict(zip(by_frame, mine.values(), strict=True)), 3.0)
        # With two camps, ratings that changed places can give the list turned upside down.
        falling = as_frame(got, ("predicted",), what="recommend_for_me")["predicted"].is_monotonic_decreasing
        mistakes = [
            (
                world.ids(_ranked(swapped, index)[:n]) if falling else [],
                "The ratings do not stay with their movies: isin keeps the order of `movies`, not that of your dict.",
            ),
            (world.ids(_ranked(-scores, index)[:n]), "You list the lowest scores first: highest first."),
            (
                world.ids([left.index(m) for m in right]),
                "You look up ids with positions in a filtered array. Map back.",
            ),
            (right, 'You give indices as movieIds. factors["movie_ids"][index] is the id.'),
        ]
        # The order holds for any l2; the stars are checked for l2 = 3.0 in a test of their own.
        values = as_frame(got, ("predicted",), what="recommend_for_me")["predicted"]
        assert_table(got, world.ids(right), values, "predicted", world.movies, mistakes, "recommend_for_me")


@pytest.mark.exercise("recommend_for_me", share=2, clauses="l2 own_ratings frames few_left not_rounded")
def test_for_me_stars(student):
    """Predicts the stars of a fold-in with l2 = 3.0, biases included."""
    world = _world(seed=19, n_movies=18, k=3)
    titles = world.movies.loc[world.movies["movieId"].isin(world.factors["movie_ids"]), "title"]
    mine = dict(zip(titles.iloc[[6, 2, 7, 3, 5, 4]], [5, 1.5, 4, 3, 0.5, 4.5], strict=True))
    scores, index = _my_list(world, mine, 3.0)
    right = _ranked(scores, index)
    got = student.call("recommend_for_me", mine, 30, world.movies, world.factors)
    frame = as_frame(got, ("movieId", "predicted"), what="recommend_for_me")
    for l2 in (0.1, 0.3, 1.0, 10.0, 30.0, 1e-9):
        other, _ = _my_list(world, mine, l2)
        order = _ranked(other, index)
        if list(frame["movieId"]) == world.ids(order) and len(frame) == len(order):
            same = np.allclose(as_array(frame["predicted"].to_numpy(), (None,), "predicted"), other[order], atol=1e-4)
            assert not same, f"Fold in with l2 = 3.0 here; yours looks like {l2:g}."
    by_frame = [title for title in world.movies["title"] if title in mine]
    swapped, _ = _my_list(world, dict(zip(by_frame, mine.values(), strict=True)), 3.0)
    assert list(frame["movieId"]) != world.ids(_ranked(swapped, index)), (
        "The ratings do not stay with their movies: isin keeps the order of `movies`, not that of your dict."
    )
    for name, part in (
        ("movie_bias", world.factors["movie_bias"]),
        ("the user's bias", scores * 0 + _bias(world, mine)),
    ):
        order = _ranked(scores - part, index)
        assert list(frame["movieId"]) != world.ids(order) or not np.allclose(
            frame["predicted"], (scores - part)[order]
        ), f"The scores lack {name}: mean, both biases and the dot product belong to them."
    assert_table(got, world.ids(right), scores[right], "predicted", world.movies, [], "recommend_for_me (l2 = 3.0)")


def _bias(world, mine):
    by_title = world.movies.set_index("title")["movieId"]
    index = [list(world.factors["movie_ids"]).index(by_title[title]) for title in mine]
    return _fold_variants(world.factors, np.array(index), np.array(list(mine.values())), 3.0)[0][-1]


@pytest.mark.exercise("recommend_for_me", clauses="unknown_title closest")
def test_for_me_typing_error(student):
    """Names the closest title for a mistyped one, wherever it is among the ratings."""
    world, _ = _taste_case(seed=20)
    names = ["Whale Rider (2002)", "Amadeus (1984)", "Stalker (1979)", "Rashomon (1950)"]
    rows = world.movies.index[world.movies["movieId"].isin(world.factors["movie_ids"])]
    world.movies.loc[rows[:4], "title"] = names
    got = student.call("recommend_for_me", {names[0]: 5.0, names[1]: 4.5}, 3, world.movies, world.factors)
    as_frame(got, ("movieId", "title", "genres", "predicted"), rows=3, what="recommend_for_me")
    assert not set(got["title"]) & {names[0], names[1]}, "You recommend movies that are among the given ratings."
    for wrong, close in (("Stalkr (1979)", "Stalker (1979)"), ("Amadeus (1985)", "Amadeus (1984)")):
        mine = {names[0]: 5.0, wrong: 3.0, names[3]: 2.0}
        message = student.raises(ValueError, "recommend_for_me", mine, 3, world.movies, world.factors)
        assert wrong in message, f"The message should name the unknown title, {wrong!r}; it says {message[:150]!r}."
        assert close in message, (
            f"The message should name the closest titles, {close!r} for {wrong!r}; it says {message[:150]!r}. "
            "difflib.get_close_matches finds them."
        )
        named = [title for title in world.movies["title"] if title in message]
        assert len(named) <= 3, f"The message should name up to three titles; it names {len(named)}."


@pytest.mark.exercise("recommend_for_me", clauses="unknown_title frames")
def test_for_me_no_factors(student):
    """Raises ValueError for the title of a movie without factors, and for one that nothing resembles."""
    world, _ = _taste_case(seed=21)
    first = world.movies.loc[world.movies["movieId"] == world.factors["movie_ids"][3], "title"].item()
    # An untouched cell raises the error too, so ask first for a list.
    got = student.call("recommend_for_me", {first: 4.5}, 3, world.movies, world.factors)
    as_frame(got, ("movieId", "title"), rows=3, what="recommend_for_me")
    for title in ("Film without ratings (2001)", "~~~", first.upper()):
        mine = {first: 4.5, title: 2.0}
        message = student.raises(ValueError, "recommend_for_me", mine, 3, world.movies, world.factors)
        assert title in message, (
            f"No movie with factors has the title {title!r}. The message should name it; it says {message[:150]!r}."
        )


@pytest.mark.exercise("recommend_for_me", clauses="rank_first")
def test_for_me_before_clipping(student):
    """Ranks before it clips: predictions above 5 stars keep their order."""
    world, _ = _taste_case(seed=22)
    world.factors["global_mean"] = 5.4
    titles = dict(zip(world.movies["movieId"], world.movies["title"], strict=True))
    named = [titles[movie] for movie in world.factors["movie_ids"]]
    mine = {named[12]: 5.0, named[4]: 2.0, named[7]: 4.5}
    scores, index = _my_list(world, mine, 3.0)
    want = _ranked(scores, index)[:4]
    got = student.call("recommend_for_me", mine, 4, world.movies, world.factors)
    ids = list(as_frame(got, ("movieId",), what="recommend_for_me")["movieId"])
    above = world.ids(np.flatnonzero(scores > 5))
    assert ids == world.ids(want) or not {*ids} <= {*above} - {*world.ids(index)}, (
        "All your movies have predictions above 5 stars, but they are not the best in their order. If you clip before "
        "you rank, they tie: rank, then clip."
    )
    what = "recommend_for_me with predictions above 5 stars"
    assert_table(got, world.ids(want), scores[want], "predicted", world.movies, [], what)


@pytest.mark.exercise("catalogue_coverage", clauses="share once catalogue any_length unchanged")
def test_coverage_of_many_lists(student):
    """Is right for lists of different lengths, and for a catalogue of which little is shown."""
    rng = np.random.default_rng(3)
    lists = [rng.choice(60, size, replace=False).tolist() for size in (10, 3, 10, 7, 1)]
    shown, places = len({movie for one in lists for movie in one}), sum(map(len, lists))
    got = as_float(student.pure("catalogue_coverage", lists, 200), "catalogue_coverage")
    top = max(int(max(some)) for some in lists)
    for wrong, message in (
        (places / 200, "You count places in lists; a movie in several lists counts once."),
        (float(shown), "That is the number of movies shown; coverage is their share of n_movies."),
        (100 * shown / 200, "That is in percent; coverage is a share from 0 to 1."),
        (shown / places, "You divide by the number of places; divide by n_movies."),
        (shown / (top + 1), "You divide by the largest index + 1; divide by n_movies."),
        (shown / len(lists), "You divide by the number of lists; divide by n_movies."),
        (
            np.mean([len(some) for some in lists]) / 200,
            "You average over the lists; take the movies of all lists together.",
        ),
    ):
        assert not np.isclose(got, wrong), message
    assert np.isclose(got, shown / 200), (
        f"{shown} different movies of 200 are shown: {shown / 200}; you return {got:.4f}."
    )


@pytest.mark.exercise("catalogue_coverage", clauses="share any_length")
def test_coverage_whole_catalogue(student):
    """Reaches 1 when every movie, index 0 included, is shown."""
    got = as_float(student.call("catalogue_coverage", [[4, 0], [3, 1], [2, 0]], 5), "catalogue_coverage")
    assert not np.isclose(got, 0.8), "Index 0 is a movie like the others; you seem to leave it out."
    assert np.isclose(got, 1.0), f"All 5 movies are shown, so coverage is 1; you return {got:.4f}."
    got = as_float(student.call("catalogue_coverage", [[7, 1], [1, 7], [7, 1]], 8), "catalogue_coverage")
    assert np.isclose(got, 0.25), f"2 movies of 8 are shown, 0.25; you return {got:.4f}."
    got = as_float(student.call("catalogue_coverage", [[6], [], [0, 5, 6], []], 12), "catalogue_coverage")
    assert np.isclose(got, 0.25), f"3 movies of 12 are shown, and two lists are empty: 0.25; you return {got:.4f}."


@pytest.mark.exercise("mean_overlap", share=2, clauses="jaccard pairs any_length unchanged")
def test_overlap_of_many_lists(student):
    """Averages Jaccard over all pairs, for lists of different lengths."""
    rng = np.random.default_rng(4)
    lists = [rng.choice(12, size, replace=False).tolist() for size in (6, 3, 6, 5, 4)]
    pairs = list(itertools.combinations([set(some) for some in lists], 2))
    jaccards = [len(a & b) / len(a | b) for a, b in pairs]
    want = float(np.mean(jaccards))
    got = as_float(student.pure("mean_overlap", lists), "mean_overlap")
    for wrong, message in (
        (
            (len(lists) + 2 * sum(jaccards)) / len(lists) ** 2,
            "You compare each list with itself too: different lists only.",
        ),
        (
            (len(lists) + sum(jaccards)) / (len(jaccards) + len(lists)),
            "You compare each list with itself too.",
        ),
        (
            2 * sum(jaccards) / len(lists) ** 2,
            "You divide by the number of lists squared; divide by the number of pairs.",
        ),
        (sum(jaccards), "You add the pairs up; average them."),
        (sum(jaccards) / len(lists), "You divide by the number of lists; divide by the number of pairs."),
        (
            np.mean([len(a & b) / max(len(a), len(b)) for a, b in pairs]),
            "You divide by the longer list, not by the union.",
        ),
        (
            np.mean([len(a & b) / min(len(a), len(b)) for a, b in pairs]),
            "You divide by the shorter list, not by the union.",
        ),
        (
            np.mean([len(a & b) / len(a) for a, b in pairs]),
            "You divide by the length of one list, not by the union.",
        ),
        (
            np.mean([2 * len(a & b) / (len(a) + len(b)) for a, b in pairs]),
            "That is Dice, not Jaccard: divide by the union.",
        ),
        (
            np.mean([len(a & b) for a, b in pairs]),
            "You average how many movies are common; divide by the union for each pair.",
        ),
        (
            sum(len(a & b) for a, b in pairs) / sum(len(a | b) for a, b in pairs),
            "Take Jaccard for each pair, then the mean.",
        ),
        (
            len(set.intersection(*map(set, lists))) / len(set.union(*map(set, lists))),
            "Compare pairs, not all lists at once.",
        ),
        (1 - want, "That is the distance 1 - Jaccard; overlap is the Jaccard index itself."),
    ):
        assert not np.isclose(got, wrong), message
    assert np.isclose(got, want), f"The mean over the {len(pairs)} pairs is {want:.4f}; you return {got:.4f}."


@pytest.mark.exercise("mean_overlap", clauses="order same_list")
def test_overlap_bounds(student):
    """Is 1 for equal lists in any order and 0 for disjoint ones."""
    got = as_float(student.call("mean_overlap", [[5, 2, 9], [9, 5, 2], [2, 9, 5]]), "mean_overlap")
    assert np.isclose(got, 1.0), (
        f"Three lists of the same movies overlap by 1, in whatever order; you return {got:.4f}."
    )
    got = as_float(student.call("mean_overlap", [[0, 1], [2, 3], [4, 5]]), "mean_overlap")
    assert np.isclose(got, 0.0), f"Lists without a common movie overlap by 0; you return {got:.4f}."
    got = as_float(student.call("mean_overlap", [[8, 1], [3], [1, 8], [8, 1]]), "mean_overlap")
    assert np.isclose(got, 0.5), (
        f"Three users have the list of 1 and 8, one has that of 3: of the 6 pairs, 3 overlap by 1, 3 by 0. The mean is "
        f"0.5; you return {got:.4f}. Each user with the same list counts."
    )


@pytest.mark.exercise("mean_overlap", clauses="two_lists")
def test_overlap_one_list(student):
    """Raises ValueError for one list and for none."""
    got = as_float(student.call("mean_overlap", [[3, 1, 4], [1, 5, 9]]), "mean_overlap")
    assert np.isclose(got, 0.2), f"One common movie of five: 0.2; you return {got:.4f}."
    for lists in ([[3, 1, 4]], []):
        student.raises(ValueError, "mean_overlap", lists)
