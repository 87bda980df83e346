"""Visible tests of stage 4: small cases worked out by hand."""

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
    clipped_first,
)

MOVIE_IDS = np.array([2, 5, 9, 14, 30, 47])
# Neither in the order of the ids nor without strangers: the last row has no factors.
MOVIES = pd.DataFrame(
    [
        (5, "Brazil", "Comedy|Sci-Fi"),
        (30, "Stalker", "Sci-Fi"),
        (47, "Zodiac", "Crime"),
        (2, "Alien", "Horror|Sci-Fi"),
        (9, "Heat", "Crime|Thriller"),
        (14, "Casino", "Crime|Drama"),
        (99, "Yojimbo", "Action"),
    ],
    columns=["movieId", "title", "genres"],
)
FACTORS = {
    "user_factors": np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.5]]),
    "movie_factors": np.array([[0.5, -0.5], [0.1, 0.6], [0.9, 0.2], [-0.6, 0.4], [0.3, 0.7], [0.8, -0.3]]),
    "user_bias": np.array([0.1, -0.2, 0.0]),
    "movie_bias": np.array([0.2, 0.4, -0.3, 0.1, 0.0, 0.5]),
    "global_mean": 3.0,
    "user_ids": np.array([1, 2, 7]),
    "movie_ids": MOVIE_IDS,
}
SEEN = {1: [47, 14], 2: [2, 30, 9], 7: [5, 2, 30, 47]}
# What was rated low was seen as well.
STARS = {47: 2.0, 14: 0.5, 2: 1.0, 30: 4.0, 9: 5.0, 5: 3.0}
RATINGS = pd.DataFrame(
    [(user, movie, STARS[movie], 0) for user, rated in SEEN.items() for movie in rated],
    columns=["userId", "movieId", "rating", "timestamp"],
).sample(frac=1, random_state=3)


@pytest.mark.exercise("score_movies", clauses="formula array user_row")
def test_score_movies_by_hand(student):
    """Gives mean + user bias + movie bias + dot product, for each movie."""
    want = np.array([3.8, 3.6, 3.7, 2.6, 3.4, 4.4])
    got = student.call("score_movies", FACTORS, 0)
    assert got is None or np.ndim(got) != 0, (
        "score_movies should return one score per movie; yours returns a single number."
    )
    got = as_numpy(got, (6,), "score_movies")
    dots = np.array([0.5, 0.1, 0.9, -0.6, 0.3, 0.8])
    for part, name in (
        (3.0, "global_mean"),
        (0.1, "user_bias[user_index]"),
        (FACTORS["movie_bias"], "movie_bias"),
        (dots, "the dot products"),
    ):
        assert not np.allclose(got, want - part), f"The scores lack {name}: add all four parts of the formula."
    assert not np.allclose(got, want - FACTORS["movie_bias"] + 0.2), (
        "You add the same movie bias to all movies: movie_bias[user_index] is one movie's. Add the whole array."
    )
    assert not np.allclose(got, want - dots / 2), (
        "You average the products of a row; a dot product is their sum. `M @ p` gives one per row."
    )
    assert not np.isclose(np.ptp(got - (want - dots)), 0), (
        "Your dot product is the same number for all movies: it needs one per row, `M @ p` or a sum with axis=1."
    )
    assert np.allclose(got, want), f"The scores of user 0 should be {want}; they are {got.round(3)}."


@pytest.mark.exercise("score_movies", clauses="formula user_row unchanged")
def test_score_movies_other_users(student):
    """Gives each user other scores, and changes nothing."""
    wants = {1: [2.5, 3.8, 2.7, 3.3, 3.5, 3.0], 2: [2.45, 3.6, 1.9, 3.9, 3.05, 2.55]}
    for user_index, want in wants.items():
        got = as_array(student.pure("score_movies", FACTORS, user_index), (6,), "score_movies")
        first = np.array([3.8, 3.6, 3.7, 2.6, 3.4, 4.4])
        assert not np.allclose(got, first), (
            f"User {user_index} gets the scores of user 0: is user_index used? It is a row, not an id to look up."
        )
        assert np.allclose(got, want), f"The scores of user {user_index} should be {want}; they are {got.round(3)}."


@pytest.mark.exercise("score_movies", clauses="as_they_are")
def test_score_movies_as_they_are(student):
    """Leaves the scores as they are: above 5 stars, below 0.5, with all decimals."""
    for mean, want in ((5.5, [6.3, 6.1, 6.2, 5.1, 5.9, 6.9]), (0.304, [1.104, 0.904, 1.004, -0.096, 0.704, 1.704])):
        got = as_array(student.call("score_movies", {**FACTORS, "global_mean": mean}, 0), (6,), "score_movies")
        assert not np.allclose(got, np.clip(want, 0.5, 5.0)), (
            f"You clip the scores to the stars; clipped scores tie, and ties cannot be ranked. With "
            f"global_mean = {mean} they are {want}."
        )
        assert np.allclose(got, want, atol=1e-4) or not any(np.allclose(got, np.round(want, n)) for n in range(3)), (
            f"You round the scores, and rounded scores tie. With global_mean = {mean} they are {want}."
        )
        assert np.allclose(got, want, atol=1e-4), f"With global_mean = {mean} the scores are {want}; yours are {got}."


@pytest.mark.exercise("top_n", share=2, clauses="best_first seen returns")
def test_top_n_by_hand(student):
    """Returns the indices of the best unseen movies, best first."""
    scores, seen = np.array([2.0, -1.0, 4.5, 3.0, 0.5, 4.0]), [2, 5]
    assert_indices(student.call("top_n", scores, seen, 3), [3, 0, 4], scores, seen, "top_n")
    # So many that half a sort shows.
    scores = np.random.default_rng(6).permutation(3000) / 100 - 9
    assert_long_list(student.call("top_n", scores, seen, 500), scores, seen, 500, "top_n")


@pytest.mark.exercise("top_n", share=2, clauses="any_sign seen")
def test_top_n_negative_scores(student):
    """Leaves seen movies out of negative scores too, and reaches the last index."""
    scores, seen = np.array([-3000.0, -500.0, -4000.0, -2000.0, -1000.0]), np.array([1, 0])
    assert_indices(student.call("top_n", scores, seen, 2), [4, 3], scores, seen, "top_n")


@pytest.mark.exercise("top_n", clauses="few_left unchanged")
def test_top_n_few_left(student):
    """Returns all that are left when fewer than n are, and leaves its arguments as they are."""
    scores, seen = np.array([-3.0, 1.5, -7.0, 4.0, -1.0, -5.0]), [3, 0, 1]
    got = student.pure("top_n", scores, seen, 5)
    assert len(as_array(got, (None,), "top_n")) != 5, (
        "Only 3 movies are unseen here, and 5 were asked for: return the 3. If seen movies have -inf, they still take "
        "part."
    )
    assert_indices(got, [4, 5, 2], scores, seen, "top_n")
    got = as_array(student.call("top_n", scores, [3, 0, 1, 5, 4, 2], 2), (None,), "top_n")
    assert not len(got), f"All 6 movies are seen here, so nothing is left to recommend; you return {list(got)}."


@pytest.mark.exercise("top_n", clauses="ties returns")
def test_top_n_ties(student):
    """Takes each of several movies with the same score once."""
    scores, seen = np.array([2.0, 4.0, 4.0, 1.0, 4.0]), [1]
    got = [int(index) for index in as_array(student.call("top_n", scores, seen, 3), (None,), "top_n")]
    assert 1 not in got, f"Movie 1 was already seen, but it is in your list {got}. Leave it out before you take n."
    assert len(got) == 3, f"4 movies are unseen here, and 3 were asked for; you return {got}."
    assert [*sorted(got[:2]), *got[2:]] == [2, 4, 0], (
        f"The scores are {scores} and movie 1 is seen: the best are 2 and 4, in any order, then 0. You return {got}. "
        "If you look up an index by its score, equal scores find the same movie: sort the indices, as np.argsort does."
    )


@pytest.mark.exercise("top_n", clauses="too_small seen")
def test_top_n_too_small(student):
    """Raises ValueError for n below 1."""
    scores = np.array([1.0, 3.0, 2.0])
    assert_indices(student.call("top_n", scores, [], 2), [1, 2], scores, [], "top_n")
    student.raises(ValueError, "top_n", scores, [], 0)


BELOW = ' If nothing else is off, look at check("score_movies") and check("top_n").'


@pytest.mark.exercise("recommend", share=3, clauses="best_first unseen frames columns predicted not_rounded")
def test_recommend_by_hand(student):
    """Lists the best unseen movies with their own ids, titles and genres."""
    got = student.call("recommend", 1, 4, 1, RATINGS, MOVIES, {**FACTORS, "global_mean": 3.003})
    mistakes = [
        ([2, 30], "Movies with exactly min_ratings ratings (1 here) stay: only those with fewer are dropped."),
        (
            [47, 2, 9, 5],
            "User 1 has rated the movie 47, with 2 stars, and you recommend it. Leave out all movies of the user's "
            "rows, liked or not. If you give them to top_n: it wants indices, and takes a movieId for the index of "
            "another movie, or of none. If you join masks: `seen | counts < 1` means `(seen | counts) < 1`; put each "
            "comparison into parentheses. If you look for rows with the user's row number, 0: ratings['userId'] has "
            "ids.",
        ),
        (
            [47, 9, 30, 14],
            "The movies with the indices 0 and 1 are left out, and the seen ones are not. If you give a mask to top_n: "
            "it takes True and False for 1 and 0. np.flatnonzero(mask) gives the indices.",
        ),
        ([30, 5, 9, 2], "You list the lowest scores first: sort by the prediction, highest first."),
        (
            [],
            "Your table is empty. min_ratings is 1, and each movie has 1 or 2 rows in `ratings`. Do you count the rows "
            "of all users, and are the counts those of the movies in the order of factors['movie_ids']?",
        ),
        (
            [2, 9, 5, 14],
            "Movie 14 is seen; the fourth best is 30. argsort returns positions in the array you sorted, here the "
            "movies that remain: map back to indices before you look up ids.",
        ),
        (
            [5, 47, 30, 9],
            "You take rows of `movies` by index (iloc); its rows are in another order. Look up by movieId.",
        ),
        (
            [5, 30, 9, 2],
            "You use the userId 1 as a row. It is an id: find the row where factors['user_ids'] == user_id.",
        ),
    ]
    never = {movie: f"User 1 has rated the movie {movie}, and you recommend it." for movie in SEEN[1]}
    want, values = [2, 9, 5, 30], [3.803, 3.703, 3.603, 3.403]
    predicted = as_array(as_frame(got, ("predicted",), what="recommend")["predicted"].to_numpy(), (None,), "predicted")
    assert np.shape(predicted) != (4,) or not np.allclose(predicted, np.array(values) - 0.1, atol=1e-4), (
        f"Each number in `predicted` is 0.1 too low, {predicted.round(3)} instead of {values}: they lack the bias of "
        "user 1, which is 0.1. Take the stars of score_movies as they are."
    )
    assert_table(got, want, values, "predicted", MOVIES, mistakes, "recommend", never, BELOW)


@pytest.mark.exercise("recommend", share=2, clauses="arguments unchanged unseen")
def test_recommend_other_users(student):
    """Gives other users their own lists, from the arguments alone."""
    for user, want, values in ((2, [5, 14, 47], [3.8, 3.3, 3.0]), (7, [14, 9], [3.9, 1.9])):
        mistakes = [
            ([47, 5, 14], "User 2 gets the predictions of user 1: is user_id used?"),
            ([14, 5, 47], "You use the userId 2 as a row. Find the row where factors['user_ids'] == user_id."),
            (
                [5, 30, 9],
                "You leave out 47 and 14, the movies of user 1, instead of those of user 2. ratings['userId'] contains "
                "ids, such as 2; 1 is only the row of user 2 in the factors.",
            ),
            ([5, 14], "The last movie, 47, never comes up: does every row of the factors take part?"),
            ([47], "Movies with exactly min_ratings ratings (1 here) stay: only those with fewer are dropped."),
            ([9, 14], "The predictions for user 7 are another user's, or the lowest come first."),
        ]
        never = {movie: f"User {user} has rated the movie {movie}, and you recommend it." for movie in SEEN[user]}
        got = student.pure("recommend", user, 3, 1, RATINGS, MOVIES, FACTORS)
        assert_table(got, want, values, "predicted", MOVIES, mistakes, f"recommend for user {user}", never, BELOW)


@pytest.mark.exercise("recommend", share=2, clauses="min_ratings counted")
def test_recommend_obscure(student):
    """Drops movies with fewer than min_ratings ratings before it takes n."""
    mistakes = [
        (
            [2, 9],
            "Movie 9 has 1 rating and min_ratings is 2: it should not be there. Does the limit reach your choice, and "
            "are your counts in the order of the rows? value_counts() sorts by the count.",
        ),
        (
            [2],
            "You take the n best first and drop obscure movies then, so the list is too short. Drop them before.",
        ),
        ([], "Movies with exactly min_ratings ratings (2 here) stay: only those with fewer are dropped."),
    ]
    got = student.call("recommend", 1, 2, 2, RATINGS, MOVIES, FACTORS)
    assert_table(got, [2, 30], [3.8, 3.4], "predicted", MOVIES, mistakes, "recommend with min_ratings=2")
    filled = "Movies 9 and 5 have 1 rating and min_ratings is 2: give fewer rows, and do not fill the list with them."
    mistakes = [([2, 30, 9], filled), ([2, 30, 9, 5], filled), ([2, 9, 5, 30], filled)]
    got = student.call("recommend", 1, 4, 2, RATINGS, MOVIES, FACTORS)
    assert_table(got, [2, 30], [3.8, 3.4], "predicted", MOVIES, mistakes, "recommend with n=4 and min_ratings=2")


@pytest.mark.exercise("recommend", clauses="unknown_user")
def test_recommend_unknown_user(student):
    """Raises ValueError for a user without factors."""
    got = student.call("recommend", 7, 1, 0, RATINGS, MOVIES, FACTORS)
    assert_table(got, [14], [3.9], "predicted", MOVIES, [], "recommend")
    for user in (5, 0, 8):
        student.raises(ValueError, "recommend", user, 1, 0, RATINGS, MOVIES, FACTORS)


@pytest.mark.exercise("recommend", clauses="min_ratings few_left no_rows")
def test_recommend_never_rated(student):
    """Keeps movies that nobody has rated if min_ratings is 0, and gives fewer rows if fewer movies are left."""
    ratings = RATINGS[RATINGS["movieId"] != 9]
    mistakes = [
        (
            [2, 5, 30],
            "Nobody has rated the movie 9. It has 0 ratings, min_ratings is 0, and only movies with fewer are dropped: "
            "it belongs into the list [2, 9, 5, 30]. Does your code find 0 for it?",
        )
    ]
    got = student.call("recommend", 1, 10, 0, ratings, MOVIES, FACTORS)
    what = "recommend with n=10, min_ratings=0 and 4 movies left"
    assert_table(got, [2, 9, 5, 30], [3.8, 3.7, 3.6, 3.4], "predicted", MOVIES, mistakes, what, None, BELOW)
    got = student.call("recommend", 1, 10, 0, RATINGS[RATINGS["userId"] != 1], MOVIES, FACTORS)
    want, values = [47, 2, 9, 5, 30, 14], [4.4, 3.8, 3.7, 3.6, 3.4, 2.6]
    what = "recommend for a user who has rated nothing"
    assert_table(got, want, values, "predicted", MOVIES, [], what, None, BELOW)


@pytest.mark.exercise("recommend", clauses="rank_first predicted")
def test_recommend_before_clipping(student):
    """Ranks before it clips: predictions above 5 stars keep their order."""
    want, values = [2, 9, 5], [6.324, 6.224, 6.124]
    clipped = (
        f"The predictions of the movies {[*want, 30]} are {[*values, 5.924]}: all above 5 stars. Your list is not in "
        "their order. If you clip before you rank, they are all 5 and tie: rank, then clip."
    )
    got = student.call("recommend", 1, 3, 1, RATINGS, MOVIES, {**FACTORS, "global_mean": 5.524})
    assert not clipped_first(got, want, [*want, 30], "recommend"), clipped
    assert_table(got, want, values, "predicted", MOVIES, [], "recommend with global_mean=5.524", None, BELOW)


def _gem_case():
    scores = np.array([6.5, 6.0, 3.0, 2.5, 5.0, 4.5, 2.0, 3.5])
    counts = np.array([30, 25, 20, 300, 40, 5, 22, 50])
    return scores, [0, 4, 1], counts


@pytest.mark.exercise("fix_hidden_gems", share=2, clauses="best_first both_included unchanged")
def test_hidden_gems_by_hand(student):
    """Returns indices of unseen movies with the right number of ratings, best first."""
    scores, seen, counts = _gem_case()
    got = student.pure("fix_hidden_gems", scores, seen, counts, 20, 50, 3)
    got = as_array(got, (None,), "fix_hidden_gems").tolist()
    assert got not in ([0, 4, 3], [4, 0, 3]), (
        f"{got} are positions in `unseen`, not movies: translate them by unseen[position]."
    )
    assert got != [7, 2], (
        "You take the n best first and drop movies with the wrong number of ratings then, so the list is too short: "
        f"{got}. Choose among the movies that qualify."
    )
    assert got != [2, 7, 6], (
        "The right movies, sorted by other movies' scores: scores[position]. Use scores[unseen[position]]."
    )
    assert got not in ([6], [7, 6], [2, 6]), (
        "Both limits count in: movies with exactly 20 or 50 ratings qualify. The movies 2, 6 and 7 have 20, 22 and 50 "
        f"ratings; you return {got}."
    )
    _assert_gems(got, [7, 2, 6], seen, 20, 50)


def _assert_gems(got, want, seen, at_least, at_most):
    """Assert that `got` lists the gems `want` of the case."""
    scores, _, counts = _gem_case()
    got = as_array(got, (None,), "fix_hidden_gems").tolist()
    unseen = [index for index in range(8) if index not in {*seen}]
    meant = [unseen[int(place)] for place in got if 0 <= place < len(unseen)]
    assert sorted(meant) != sorted(want) or len(got) != len(want) or sorted(got) == sorted(want), (
        f"{got} are positions in `unseen`, not movies: translate them by unseen[position]. The list should be {want}."
    )
    wrong = [index for index in map(int, got) if 0 <= index < 8 and not at_least <= counts[index] <= at_most]
    assert at_least or not {*wrong} & {*seen}, (
        f"The movies {seen} are seen, and your list is {got}; it should be {want}. If you set the counts of seen "
        "movies to 0: with at_least = 0 they still qualify, so leave them out by a mask of their own. If you use "
        "positions in `unseen`, map them back: unseen[position]."
    )
    assert not wrong, (
        f"Asked was {at_least} to {at_most} ratings, and movie index {wrong[0]} of your list {got} has "
        f"{counts[wrong[0]]}; the list should be {want}. Do at_least and at_most both reach your choice, and do you "
        "leave the others out, however few are left? If you use positions in `unseen`, map them back: unseen[position]."
    )
    at_limit = [index for index in want if index not in got and counts[index] in (at_least, at_most)]
    assert {*want} - {*got} != {*at_limit} or not at_limit or {*got} & {*seen}, (
        f"Asked was {at_least} to {at_most} ratings, both included, and the movie {at_limit[0]} with exactly "
        f"{counts[at_limit[0]]} is missing: your list is {got}, it should be {want}. Do you compare with >= and <=?"
    )
    unfit = [index for index, count in enumerate(counts) if not at_least <= count <= at_most]
    fit = [index for index in range(8) if index not in {*seen, *unfit}]
    for order in (1, -1):
        by_count = sorted(fit, key=lambda index: order * counts[index])[: len(want)]
        assert got != by_count or got == want, (
            f"The movies of your list {got} have the scores {[float(scores[index]) for index in got]}, and "
            f"{[int(counts[index]) for index in got]} ratings, the {'fewest' if order == 1 else 'most'} first. If "
            f"you sort by the ratings: they only decide which movies qualify. Best first by score it is {want}."
            + (" (It is also the order of the indices, as np.setdiff1d and set() leave it.)" * (got == sorted(got)))
        )
    assert_indices(got, want, scores, [*seen, *unfit], "fix_hidden_gems")


@pytest.mark.exercise("fix_hidden_gems", clauses="both_included best_first")
def test_hidden_gems_other_limits(student):
    """Takes both limits from the arguments."""
    scores, seen, counts = _gem_case()
    for at_least, at_most, want in ((22, 300, [7, 3, 6]), (0, 20, [5, 2])):
        got = student.call("fix_hidden_gems", scores, seen, counts, at_least, at_most, 3)
        _assert_gems(got, want, seen, at_least, at_most)


@pytest.mark.exercise("fix_hidden_gems", clauses="few_qualify")
def test_hidden_gems_few_qualify(student):
    """Returns fewer than n when fewer movies qualify, and nothing when none does."""
    scores, seen, counts = _gem_case()
    got = student.call("fix_hidden_gems", scores, seen, counts, 20, 50, 7)
    _assert_gems(got, [7, 2, 6], seen, 20, 50)
    got = as_array(student.call("fix_hidden_gems", scores, seen, counts, 60, 200, 2), (None,), "fix_hidden_gems")
    assert not len(got), f"No movie here has 60 to 200 ratings: nothing is left. You return {list(got)}."


@pytest.mark.exercise("fix_hidden_gems", clauses="seen unchanged")
def test_hidden_gems_new_user(student):
    """Still works for a user who has seen nothing, and for an array of what was seen."""
    scores, _, counts = _gem_case()
    for none in ([], np.array([], dtype=int)):
        _assert_gems(student.pure("fix_hidden_gems", scores, none, counts, 20, 50, 3), [0, 1, 4], [], 20, 50)
    got = student.pure("fix_hidden_gems", scores, np.array([1, 0]), counts, 20, 50, 2)
    _assert_gems(got, [4, 7], [0, 1], 20, 50)
    rng = np.random.default_rng(7)
    scores, counts = rng.permutation(3000) / 100, rng.integers(10, 60, 3000)
    unfit = np.flatnonzero((counts < 20) | (counts > 50))
    got = student.call("fix_hidden_gems", scores, [2, 1], counts, 20, 50, 500)
    assert_long_list(got, scores, [2, 1, *unfit], 500, "fix_hidden_gems")


VECTORS = np.array([[4.0, 3.0], [0.6, 0.8], [2.0, 0.0], [0.48, 0.14], [-1.0, 0.2], [5.0, 12.0]])


@pytest.mark.exercise("similar_movies", share=2, clauses="cosine itself frames columns unchanged")
def test_similar_by_hand(student):
    """Ranks by the cosine of the factors, without the movie itself."""
    factors = {**FACTORS, "movie_factors": VECTORS}
    got = student.pure("similar_movies", 9, 3, MOVIES, factors)
    assert_not_by_dot(got, 9, factors, "similar_movies")
    values = got["similarity"].to_numpy()
    for wrong, message in (
        ([0.04, 0.2, 0.4], "The column similarity has 1 - cosine, a distance. It should be the cosine itself."),
        ([0.902, 0.785, 0.496], "The bias is in your cosine; use movie_factors alone."),
        (
            [0.853, 0.802, 0.614],
            "You subtract the mean of all movies from the factors first, which changes the angles. Take the cosine of "
            "movie_factors as they are.",
        ),
    ):
        assert values.shape != (3,) or not np.allclose(values, wrong, atol=1e-3), message
    mistakes = [
        ([30, 47, 5], "You list the least similar movies first: the highest cosine comes first."),
        ([2, 14, 30], "You subtract a mean from the factors first; the cosine takes them as they are."),
        ([14, 5, 30], "You rank by the distance of the factors, which depends on their lengths. Rank by the cosine."),
        ([30, 14, 2], "The movie 30 has the cosine -0.98, the lowest of all: rank by the cosine with its sign."),
        ([2, 5, 30], "You take rows of `movies` by index (iloc); its rows are in another order. Look up by movieId."),
        ([9, 2, 5], "You took the movie out of the array and sorted then: positions after it are shifted. Map back."),
        ([47, 2, 5], "You rank by the dot product, which grows with the lengths. Rank by the cosine."),
        (
            [2, 5, 47],
            "The movie 14, with the highest cosine, is missing: leave out the movie itself, not the row after it.",
        ),
    ]
    never = {9: "The list contains the movie itself, 9. Leave out its index, `row`, not its movieId."}
    assert_table(got, [14, 2, 5], [0.96, 0.8, 0.6], "similarity", MOVIES, mistakes, "similar_movies", never)


@pytest.mark.exercise("similar_movies", clauses="by_id itself not_rounded")
def test_similar_by_id(student):
    """Finds the row of the movie by its id, for the first and the last movie."""
    factors = {**FACTORS, "movie_factors": VECTORS}
    for movie, want, values in ((47, [5, 2], [12.6 / 13, 56 / 65]), (2, [5, 14], [0.96, 0.936])):
        got = student.call("similar_movies", movie, 2, MOVIES, factors)
        mistakes = [([14, 2], "You use the movieId 2 as a row. Find the row where factors['movie_ids'] == movie_id.")]
        never = {movie: f"The list contains the movie itself, {movie}. Leave out its index."}
        assert_table(got, want, values, "similarity", MOVIES, mistakes, f"similar_movies for movie {movie}", never)


@pytest.mark.exercise("similar_movies", clauses="itself cosine")
def test_similar_copies(student):
    """Leaves out the movie itself, and keeps others that have a cosine of 1 as well."""
    vectors = VECTORS.copy()
    vectors[[0, 1, 2, 3]] = [[1.0, 0.0], [2.0, 0.0], [3.0, 4.0], [4.0, 0.0]]
    data = (
        "The movies 2, 5 and 14 have the factors [1, 0], [2, 0] and [4, 0], so each has the cosine 1 with the others."
    )
    # Whatever the order of equal scores is, each of them comes first, second and third for one of the three.
    for movie, twins in ((5, [2, 14]), (2, [5, 14]), (14, [2, 5])):
        got = student.call("similar_movies", movie, 3, MOVIES, {**FACTORS, "movie_factors": vectors})
        frame = as_frame(got, ("movieId", "similarity"), rows=3, what="similar_movies")
        ids = [int(other) for other in frame["movieId"]]
        assert movie not in ids, (
            f"{data} Your list for the movie {movie} contains the movie itself: {ids}. It need not be in the first "
            "row: leave it out by its index or id."
        )
        assert sorted(ids[:2]) == twins, (
            f"{data} The movies {twins} come first in the list for {movie}, in any order; your list is {ids}."
        )
        values = as_array(frame["similarity"].to_numpy(), (3,), "similarity")
        assert np.allclose([ids[2], *values], [9, 1, 1, 0.6], atol=6e-3), (
            f"{data} The movie 9 has the factors [3, 4], so its cosine is 0.6. Your list for {movie} is {ids}, with "
            f"{values.round(3)}."
        )


@pytest.mark.exercise("similar_movies", clauses="zero_factors few_left")
def test_similar_zero_factors(student):
    """Gives a movie whose factors are all zero the similarity 0, in a list of all other movies."""
    factors = {**FACTORS, "movie_factors": VECTORS * (MOVIE_IDS != 47)[:, None]}
    got = student.call("similar_movies", 9, 9, MOVIES, factors)
    frame = as_frame(got, ("movieId", "similarity"), what="similar_movies")
    assert frame["similarity"].notna().all(), (
        "The factors of movie 47 are all zero, and 0 / 0 is nan: divide by np.maximum(norms, 1e-12)."
    )
    mistakes = [
        (
            [14, 2, 5, 30],
            "The movie 47 is missing. Its factors are all zero: it has the similarity 0, and ranks as such.",
        )
    ]
    what = "similar_movies with n=9 and 5 other movies"
    assert_table(got, [14, 2, 5, 47, 30], [0.96, 0.8, 0.6, 0, -0.980581], "similarity", MOVIES, mistakes, what)
    frame = as_frame(
        student.call("similar_movies", 47, 5, MOVIES, factors), ("similarity",), rows=5, what="similar_movies"
    )
    values = as_array(frame["similarity"].to_numpy(), (5,), "similarity")
    assert np.allclose(values, 0), (
        f"The movie 47 has factors of zero, so its similarity to others is 0; yours: {values}."
    )


@pytest.mark.exercise("similar_movies", clauses="unknown_movie")
def test_similar_unknown_movie(student):
    """Raises ValueError for a movie without factors."""
    factors = {**FACTORS, "movie_factors": VECTORS}
    got = student.call("similar_movies", 9, 1, MOVIES, factors)
    assert_table(got, [14], [0.96], "similarity", MOVIES, [], "similar_movies")
    for movie in (3, 0, 99):
        student.raises(ValueError, "similar_movies", movie, 1, MOVIES, factors)


@pytest.mark.exercise("fold_in", share=2, clauses="minimum penalty returns")
def test_fold_in_one_rating(student):
    """Is right for one rating and one factor, worked out by hand."""
    factors = {
        **FACTORS,
        "movie_factors": np.array([[2.0], [9.0], [1.0]]),
        "movie_bias": np.array([0.5, 0.0, -1.0]),
    }
    p, b = as_folded(student.call("fold_in", np.array([0]), np.array([4.5]), factors, 1.0), 1)
    got, want = np.array([p[0], b]), np.array([2.0, 1.0]) / 6
    for wrong, message in (
        (
            np.array([0.0, 1.0]),
            "The bias is not penalized: l2 belongs on the whole diagonal, the ones column included.",
        ),
        (np.array([2.0, 1.0]) / 5, "Your answer has no regularization: l2 is ignored."),
        (np.array([0.5, 0.0]), "You penalize the bias only: l2 penalizes each factor as well."),
        (np.array([0.2, 0.5]), "You find the bias first and the factor then; one regression finds both together."),
        (np.array([2.0, 1.0]) / 7, "You penalize with twice l2: the objective has l2 * (|p|^2 + b^2)."),
        (np.array([2.0, 1.0]) * -0.5 / 6, "You subtract the mean of the given ratings: subtract global_mean."),
        (np.array([2.0, 1.0]) * 4.5 / 6, "You explain the raw rating: subtract global mean and movie bias first."),
        (np.array([2.0, 1.0]) / 5.5, "You penalize with half of l2: the objective has l2 * (|p|^2 + b^2)."),
        (np.array([2.0, 1.0]) * 1.5 / 6, "You do not subtract the movie's bias from the rating."),
        (np.array([2.0, 1.0]) * 4.0 / 6, "You do not subtract the global mean from the rating."),
        (np.array([0.4, 0.0]), "There is no user bias in your answer: add a column of ones to the factors."),
        (
            np.array([1.0, -1.0]),
            "l2 is added to every entry of X.T @ X. It belongs on the diagonal only: l2 * np.eye(k + 1). (np.eye(k) is "
            "1 x 1 here, with one factor, and is added to all four entries.)",
        ),
        (-want, "The right numbers with the wrong sign: explain rating - mean - movie_bias, not the reverse."),
        (
            np.array([-4.0, 63.0]) / 204,
            "You let the movies without a rating take part: only the rows of movie_index do.",
        ),
        (np.array([2.0, 1.0]) / 8, "That is the answer for l2 = 3, and l2 is 1 here: is the argument l2 used?"),
        (
            want[::-1],
            "The bias is in the place of the factor: it is the weight of the ones column, and comes second in "
            "(user_factors, user_bias).",
        ),
    ):
        assert not np.allclose(got, wrong, atol=1e-4), message
    near = " That is near the minimum, not at it: solve exactly, or take more steps."
    assert np.allclose(got, want, atol=1e-4), (
        "One movie with the factor 2 and the bias 0.5, rated 4.5; global_mean is 3, l2 is 1. Factor and bias should "
        f"be {want.round(4)}; they are {got.round(4)}.{near if np.allclose(got, want, atol=0.02) else ''}"
    )


# Four ratings of FACTORS, the answer for two strengths, and the answers of usual mistakes.
RATED, RATED_STARS = np.array([5, 0, 3, 4]), np.array([5.0, 4.5, 1.0, 3.0])
SUMMED = "The squared errors are summed, not averaged: l2 is not scaled with the number of ratings."
MINIMA = {
    0.5: (
        [1.5622, -0.728, -0.1431],
        {
            (1.5771, -0.7183, -0.1654): "The bias is not penalized: l2 belongs on the whole diagonal.",
            (1.4252, -0.7328, -0.0234): "You subtract the biases of the first movies, not of the rated ones: take "
            "movie_bias[movie_index], in the order of movie_index.",
            (1.8542, -0.7338, -0.2198): "This is the answer for l2 = 0.25, and l2 is 0.5 here: you penalize with l2 "
            "squared, or with half of it. If you give extra rows to least squares, it squares them: put np.sqrt(l2) "
            "there.",
            (0.8534, -0.5004, -0.0005): SUMMED,
            (2.0648, -0.7016, -0.2798): SUMMED,
            (
                1.9058,
                -1.1264,
                -0.2795,
            ): "You add l2 to every entry of X.T @ X. It belongs on the diagonal: l2 * np.eye(k + 1).",
            (1.1798, -0.7799, -0.1234): "You let movies without a rating take part as zeros: only the rated rows do.",
            (
                -1.2639,
                -1.6178,
                0.5443,
            ): "The ratings belong to other movies in your answer: keep the order of movie_index.",
        },
    ),
    2.5: (
        [0.746, -0.4459, 0.0135],
        {
            (0.3883, -0.2416, 0.0375): "You penalize with l2 squared: l2 itself belongs on the diagonal.",
            (
                0.7198,
                -0.4579,
                0.1077,
            ): "You find the bias first and the factors then; one regression finds both together.",
            (
                0.7012,
                -0.4664,
                0.175,
            ): "You find the bias first and the factors then; one regression finds both together.",
            (-0.2658, -0.1379, 0.0): "You take the first rows of movie_factors, not the rated ones.",
            (1.5622, -0.728, -0.1431): "That is the answer for l2 = 0.5: is the argument l2 used?",
        },
    ),
}


@pytest.mark.exercise("fold_in", share=2, clauses="minimum penalty rated_only returns unchanged")
def test_fold_in_four_ratings(student):
    """Finds the minimum for four ratings and two strengths, and changes nothing."""
    for l2, (want, mistakes) in MINIMA.items():
        p, b = as_folded(student.pure("fold_in", RATED, RATED_STARS, FACTORS, l2), 2)
        got = np.append(p, b)
        for wrong, message in mistakes.items():
            assert not np.allclose(got, wrong, atol=2e-4), message
        assert np.allclose(got, want, atol=1e-3), (
            f"Factors and bias should be {want} for the ratings {RATED_STARS} of the movies {RATED} with l2 = {l2}; "
            f"they are {got.round(4)}. The docstring has what they minimize: squared errors are summed, and l2 "
            "penalizes each factor and the bias."
        )


@pytest.mark.exercise("fold_in", clauses="penalty")
def test_fold_in_strong_l2(student):
    """Ends at the movies' own averages when l2 is huge."""
    movie_index, rating = np.array([5, 0, 3]), np.array([5.0, 4.5, 1.0])
    p, b = as_folded(student.call("fold_in", movie_index, rating, FACTORS, 1.0), 2)
    assert np.abs(p).max() > 0.1, (
        "With l2=1 the ratings 5, 4.5 and 1 should leave a trace; your user_factors are near 0."
    )
    p, b = as_folded(student.call("fold_in", movie_index, rating, FACTORS, 1e9), 2)
    assert np.abs(np.append(p, b)).max() < 1e-6, (
        f"A huge l2 should press factors and bias to 0, which predicts global_mean + movie_bias; the bias is {b:.3f}, "
        f"the factors {p.round(3)}. Is each of them penalized?"
    )


TASTE = {
    **FACTORS,
    "movie_factors": np.array([[1.0], [-1.0], [2.0], [-0.5], [1.4], [3.0]]),
    "movie_bias": np.array([0.0, 0.0, 0.104, 0.204, -0.096, 0.0]),
}


@pytest.mark.exercise(
    "recommend_for_me", share=3, clauses="best_first l2 own_ratings frames columns not_rounded without_rated unchanged"
)
def test_for_me_by_hand(student):
    """Lists what fits the ratings, without the rated movies."""
    # Neither the order of `movies` nor that of the ids is the order of both.
    for mine in ({"Alien": 5.0, "Brazil": 2.0}, {"Brazil": 2.0, "Alien": 5.0}):
        _assert_my_list(student.pure("recommend_for_me", mine, 4, MOVIES, TASTE), mine)


def _assert_my_list(got, mine):
    frame = as_frame(got, ("movieId", "predicted"), what="recommend_for_me")
    falling = frame["predicted"].is_monotonic_decreasing
    turned = (
        f"The ratings do not stay with their movies: the first index must belong to the first rating of {mine}. isin "
        "keeps the order of its array, and sorted() has its own."
        if falling
        else "You list the worst movies first."
    )
    mistakes = [
        ([14, 30, 9, 47], turned),
        ([5, 2, 4, 3], 'You give indices as movieIds. factors["movie_ids"][index] is the id.'),
        (
            [30, 2, 14, 5],
            "The movies 9 and 47 are missing, and the rated ones, 2 and 5, are not: 9 and 47 have the *indices* 2 and "
            "5. top_n leaves out indices, not movieIds.",
        ),
        (
            [14, 47, 9, 2],
            "You take rows of `movies` by index (iloc); its rows are in another order. Look up by movieId.",
        ),
    ]
    never = {
        movie: f"You recommend the movie {movie}, which is among the given ratings: leave it out." for movie in (2, 5)
    }
    if list(frame["movieId"]) == [47, 9, 30, 14]:
        _check_stars(as_array(frame["predicted"].to_numpy(), (4,), "predicted"))
    want, values = [47, 9, 30, 14], [5.0, 4.504, 3.944, 3.104]
    below = ' If nothing else is off, look at check("fold_in") and check("top_n").'
    assert_table(got, want, values, "predicted", MOVIES, mistakes, "recommend_for_me", never, below)


def _check_stars(predicted):
    factor, bias = np.array([3.0, 2.0, 1.4, -0.5]), np.array([0.0, 0.104, -0.096, 0.204])
    for wrong, message in (
        (0.6 * factor, "The stars are the dot product alone: global_mean and both biases belong to them too."),
        (3.0 + 0.6 * factor + bias, "The stars lack the user's bias, which fold_in gives too."),
        (
            0.2 + 0.6 * factor + bias,
            "Each number in `predicted` is 3 too low: they lack global_mean, which is 3 here. Stars are global_mean, "
            "both biases and the dot product.",
        ),
        (3.2 + 0.6 * factor, "The stars lack movie_bias: mean, both biases and the dot product belong to them."),
        *(
            (
                3.0 + (3 * factor + 1) / (2 + l2) + bias,
                f"The right movies, with the stars of another regularization (l2 = {l2:g}?): fold in with l2 = 3.0.",
            )
            for l2 in (0.0, 0.1, 1.0, 10.0)
        ),
    ):
        assert not np.allclose(predicted, wrong, atol=0.006), message


@pytest.mark.exercise("recommend_for_me", clauses="unknown_title closest")
def test_for_me_unknown_title(student):
    """Raises ValueError for an unknown title, and names the closest one."""
    got = student.call("recommend_for_me", {"Casino": 5.0, "Brazil": 5.0}, 1, MOVIES, TASTE)
    ids = list(as_frame(got, ("movieId",), rows=1, what="recommend_for_me")["movieId"])
    assert ids not in ([5], [14]), f"You recommend the movie {ids[0]}, which is among the given ratings: leave it out."
    assert ids == [2], f"Someone who likes 'Casino' and 'Brazil' (negative factors) should get movie 2; you list {ids}."
    for mine in ({"Alien": 5.0, "Zodiak": 1.0}, {"Zodiak": 1.0, "Alien": 5.0}):
        message = student.raises(ValueError, "recommend_for_me", mine, 1, MOVIES, TASTE)
        assert "Zodiak" in message, f"The message should name the title that is unknown, 'Zodiak'; it says {message!r}."
        assert "Zodiac" in message, (
            f"The message should name the closest titles, 'Zodiac' for 'Zodiak'; it says {message!r}. "
            "difflib.get_close_matches finds them."
        )
        named = [title for title in MOVIES["title"] if title in message and title != "Zodiac"]
        assert len(named) <= 2, f"The message should name up to three titles, the closest ones; it says {message!r}."


@pytest.mark.exercise("recommend_for_me", clauses="unknown_title frames")
def test_for_me_title_without_factors(student):
    """Raises ValueError for a title whose movie has no factors, and for one that nothing resembles."""
    # The given part raises the error: it counts only where the rest of the function is there.
    got = student.call("recommend_for_me", {"Brazil": 2.0}, 2, MOVIES, TASTE)
    as_frame(got, ("movieId", "title"), rows=2, what="recommend_for_me")
    for title, why in (
        (
            "Yojimbo",
            "The movie 'Yojimbo' is in `movies`, but has no factors: its movieId is not in factors['movie_ids'].",
        ),
        ("Qqqqqqqq", "No title resembles 'Qqqqqqqq'; the error is the same then."),
        ("alien", "The title is 'Alien', with a capital letter: 'alien' is unknown."),
    ):
        try:
            message = student.raises(ValueError, "recommend_for_me", {"Brazil": 2.0, title: 4.0}, 2, MOVIES, TASTE)
        except AssertionError as error:
            raise AssertionError(f"{why} {error}") from None
        assert title in message, f"{why} The message should name the title; it says {message!r}."


@pytest.mark.exercise("recommend_for_me", clauses="rank_first few_left")
def test_for_me_before_clipping(student):
    """Ranks before it clips, and gives fewer rows if fewer movies are left."""
    want, values = [47, 9, 30, 14], [6.2, 5.704, 5.144, 4.304]
    got = student.call("recommend_for_me", {"Alien": 5, "Brazil": 2}, 9, MOVIES, {**TASTE, "global_mean": 5.0})
    assert not clipped_first(got, want, want, "recommend_for_me"), (
        f"The predictions of the movies {want[:3]} are {values[:3]}: all above 5 stars. Your list is not in their "
        "order. If you clip before you rank, they are all 5 and tie: rank, then clip."
    )
    never = {
        movie: f"The movie {movie} is in your list, and it is among the given ratings, with {stars} stars. Leave out "
        "all rated movies, liked or not."
        for movie, stars in ((2, 5), (5, 2))
    }
    what = "recommend_for_me with n=9 and 4 movies left"
    assert_table(got, want, values, "predicted", MOVIES, [], what, never)


@pytest.mark.exercise("catalogue_coverage", share=2, clauses="share once catalogue any_length unchanged")
def test_coverage_by_hand(student):
    """Counts each shown movie once, over the whole catalogue."""
    got = as_float(student.pure("catalogue_coverage", [[0, 1, 2], [2, 1, 5], [5, 6]], 10), "catalogue_coverage")
    for wrong, message in (
        (0.8, "You count places in lists: movies 1, 2 and 5 are in several lists and count once."),
        (5.0, "That is the number of movies shown; coverage is their share of n_movies."),
        (50.0, "That is in percent; coverage is a share from 0 to 1."),
        (5 / 8, "You divide by the number of places; divide by n_movies."),
        (5 / 7, "You divide by the largest index + 1; divide by n_movies."),
        (5 / 3, "You divide by the number of lists; divide by n_movies."),
        (0.3, "You look at one list only, or at the mean length of the lists; take the movies of all lists together."),
        (0.0, "No movie is in all three lists; a movie counts if it is in at least one."),
        (0.2, "Two movies are in one list only, 0 and 6; a movie counts if it is in at least one list."),
        (0.8 / 3, "You average the share of each list; take the movies of all lists together."),
        (0.4, "Index 0 is a movie like the others; you seem to leave it out."),
    ):
        assert not np.isclose(got, wrong), message
    assert np.isclose(got, 0.5), (
        f"The lists [0, 1, 2], [2, 1, 5] and [5, 6] show 5 different movies of 10: 0.5; you return {got:.4f}."
    )


@pytest.mark.exercise("catalogue_coverage", clauses="share any_length")
def test_coverage_empty_list(student):
    """Takes lists that are empty or show the whole catalogue."""
    for lists, n_movies, want in (([[], [3], [0, 3, 2]], 4, 0.75), ([[2], [1, 0], [2, 1]], 3, 1.0)):
        got = as_float(student.call("catalogue_coverage", lists, n_movies), "catalogue_coverage")
        assert np.isclose(got, want), f"The coverage of {lists} with {n_movies} movies is {want}; you return {got:.4f}."


@pytest.mark.exercise("mean_overlap", share=2, clauses="jaccard pairs order unchanged")
def test_overlap_by_hand(student):
    """Averages the Jaccard index over the pairs of different lists."""
    got = as_float(student.pure("mean_overlap", [[0, 1, 2], [2, 3, 1], [7, 8, 0]]), "mean_overlap")
    for wrong, message in (
        ((3 + 1.4) / 9, "You compare each list with itself too. Take pairs of different lists only."),
        ((3 + 0.7) / 6, "You compare each list with itself too. Take pairs of different lists only."),
        (
            1 / 3,
            "You divide by the length of a list, or by the mean of two lengths; Jaccard divides by the number of "
            "movies in either list.",
        ),
        (
            1 / 6,
            "You divide by the sum of both lengths, which counts common movies twice: [0, 1, 2] and [2, 3, 1] have 2 "
            "of the 4 movies in either, and yours is 2 / 6. Divide by the number of movies in either list.",
        ),
        (0.25, "You compare neighbours in the list of lists only; take every pair."),
        (
            0.2,
            "You divide the common movies of all pairs by their unions together: divide for each pair, then average.",
        ),
        (0.7, "You add the pairs up; average them."),
        (0.0, "You compare place by place, or all lists at once; Jaccard compares two sets, in any order."),
        (1.4, "You add the pairs up; average them, each pair once."),
        (1 - 0.7 / 3, "That is the distance 1 - Jaccard; overlap is the Jaccard index itself."),
    ):
        assert not np.isclose(got, wrong), message
    assert np.isclose(got, 0.7 / 3), (
        f"The pairs of [0, 1, 2], [2, 3, 1] and [7, 8, 0] have 0.5, 0.2 and 0: the mean is {0.7 / 3:.4f}; you "
        f"return {got:.4f}."
    )


@pytest.mark.exercise("mean_overlap", clauses="jaccard pairs same_list any_length")
def test_overlap_of_four(student):
    """Takes lists of different lengths, and users with the same list."""
    lists = [[4, 2], [4, 2], [0, 6], [2, 4, 6, 8]]
    data = f"The lists {lists} have 6 pairs"
    got = as_float(student.call("mean_overlap", lists), "mean_overlap")
    for wrong, message in (
        (0.55, f"{data}, and 4 lists: divide by the number of pairs, not of lists."),
        (0.275, f"{data}: divide by that, not by the number of lists squared."),
        (0.4, f"{data}. You compare each list with the next one only; take every pair."),
        (0.7 / 3, f"{data}. Two users with the same list are two users, and a pair with the Jaccard index 1."),
        (7 / 23, f"{data}. Divide for each pair, then average; you divide sums over all pairs."),
        (2 / 9, f"{data}. You divide by the sum of both lengths; divide by the number of movies in either list."),
        (4 / 9, f"{data}. You divide by half the sum of both lengths; divide by the number of movies in either list."),
        (
            3.5 / 6,
            f"{data}. You divide by the length of one of the two lists; divide by the number of movies in either.",
        ),
        (0.62, f"{data}. You compare each list with itself too."),
        (0.525, f"{data}. You compare each list with itself too."),
        (1 / 6, f"{data}. You compare place by place; the order within a list does not matter."),
    ):
        assert not np.isclose(got, wrong), message
    assert np.isclose(got, 2.2 / 6), (
        f"{data}, with the Jaccard indices 1, 0, 0.5, 0, 0.5 and 0.2: the mean is {2.2 / 6:.4f}; you return {got:.4f}."
    )


@pytest.mark.exercise("mean_overlap", clauses="two_lists order")
def test_overlap_needs_two(student):
    """Raises ValueError for fewer than two lists."""
    got = as_float(student.call("mean_overlap", [[3, 1], [1, 3]]), "mean_overlap")
    assert np.isclose(got, 1.0), (
        "[3, 1] and [1, 3] have the same movies, 2 of the 2 in either, so they overlap by 1, in whatever order; you "
        f"return {got:.4f}."
    )
    for lists in ([[3, 1]], []):
        student.raises(ValueError, "mean_overlap", lists)
