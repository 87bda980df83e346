"""Visible tests of stage 4: small cases worked out by hand."""

import itertools

import numpy as np
import pandas as pd
import pytest

from workbook.checks import as_array, as_float, as_frame
from workbook.visible_tests.support.recommending_lists import as_folded, assert_indices, assert_not_by_dot, assert_table

MOVIE_IDS = np.array([2, 5, 9, 14, 30, 47])
# Neither in the order of the ids nor without strangers: the last row has no factors.
MOVIES = pd.DataFrame(
    [
        (5, "Brazil", "Comedy|Sci-Fi"),
        (30, "Dune", "Sci-Fi"),
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
RATINGS = pd.DataFrame(
    [(user, movie, 4.0, 0) for user, rated in SEEN.items() for movie in rated],
    columns=["userId", "movieId", "rating", "timestamp"],
).sample(frac=1, random_state=3)


@pytest.mark.exercise("score_movies")
def test_score_movies_by_hand(student):
    """Gives mean + user bias + movie bias + dot product, for each movie."""
    want = np.array([3.8, 3.6, 3.7, 2.6, 3.4, 4.4])
    got = student.call("score_movies", FACTORS, 0)
    assert got is None or np.ndim(got) != 0, (
        "score_movies should return one score per movie; yours returns a single number."
    )
    got = as_array(got, (6,), "score_movies")
    dots = np.array([0.5, 0.1, 0.9, -0.6, 0.3, 0.8])
    for part, name in (
        (3.0, "global_mean"),
        (0.1, "user_bias[user_index]"),
        (FACTORS["movie_bias"], "movie_bias"),
        (dots, "the dot products"),
    ):
        assert not np.allclose(got, want - part), f"The scores lack {name}: add all four parts of the formula."
    assert not np.isclose(np.ptp(got - (want - dots)), 0), (
        "Your dot product is the same number for all movies: it needs one per row, `M @ p` or a sum with axis=1."
    )
    assert np.allclose(got, want), f"The scores of user 0 should be {want}; they are {got.round(3)}."


@pytest.mark.exercise("score_movies")
def test_score_movies_other_users(student):
    """Gives each user other scores, above 5 stars too, and changes nothing."""
    wants = {1: [2.5, 3.8, 2.7, 3.3, 3.5, 3.0], 2: [2.45, 3.6, 1.9, 3.9, 3.05, 2.55]}
    for user_index, want in wants.items():
        got = as_array(student.pure("score_movies", FACTORS, user_index), (6,), "score_movies")
        first = np.array([3.8, 3.6, 3.7, 2.6, 3.4, 4.4])
        assert not np.allclose(got, first), (
            f"User {user_index} gets the scores of user 0: is user_index used? It is a row, not an id to look up."
        )
        assert np.allclose(got, want), f"The scores of user {user_index} should be {want}; they are {got.round(3)}."
    high = as_array(student.call("score_movies", {**FACTORS, "global_mean": 4.5}, 0), (6,), "score_movies")
    assert high.max() > 5.001, (
        "You clip the scores to the stars; clipped scores tie, and ties cannot be ranked. Leave them."
    )


@pytest.mark.exercise("top_n", share=2)
def test_top_n_by_hand(student):
    """Returns the indices of the best unseen movies, best first."""
    scores, seen = np.array([2.0, -1.0, 4.5, 3.0, 0.5, 4.0]), [2, 5]
    assert_indices(student.call("top_n", scores, seen, 3), [3, 0, 4], scores, seen, "top_n")


@pytest.mark.exercise("top_n", share=2)
def test_top_n_negative_scores(student):
    """Leaves seen movies out of negative scores too, and reaches the last index."""
    scores, seen = np.array([-3.0, -0.5, -2.0, -4.0, -1.0]), np.array([1, 0])
    assert_indices(student.call("top_n", scores, seen, 2), [4, 2], scores, seen, "top_n")


@pytest.mark.exercise("top_n")
def test_top_n_few_left(student):
    """Returns all that are left when fewer than n are, and leaves its arguments as they are."""
    scores, seen = np.array([-3.0, 1.5, -2.0, 4.0, 1.0]), [3, 0, 1]
    got = student.pure("top_n", scores, seen, 4)
    assert len(as_array(got, (None,), "top_n")) != 4, (
        "Only 2 movies are unseen here, and 4 were asked for: return the 2. A seen movie at -inf is still in the order."
    )
    assert_indices(got, [4, 2], scores, seen, "top_n")


@pytest.mark.exercise("top_n")
def test_top_n_too_small(student):
    """Raises ValueError for n below 1."""
    scores = np.array([1.0, 3.0, 2.0])
    assert_indices(student.call("top_n", scores, [], 2), [1, 2], scores, [], "top_n")
    student.raises(ValueError, "top_n", scores, [], 0)


@pytest.mark.exercise("recommend", share=3)
def test_recommend_by_hand(student):
    """Lists the best unseen movies with their own ids, titles and genres."""
    got = student.call("recommend", 1, 4, 1, RATINGS, MOVIES, FACTORS)
    mistakes = [
        ([2, 30], "Movies with exactly min_ratings ratings (1 here) stay: only those with fewer are dropped."),
        (
            [47, 2, 9, 5],
            "User 1 has rated the movie 47, and you recommend it. Leave out the movieIds of the user's rows.",
        ),
        ([30, 5, 9, 2], "You list the lowest scores first: sort by the prediction, highest first."),
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
    assert_table(got, [2, 9, 5, 30], [3.8, 3.7, 3.6, 3.4], "predicted", MOVIES, mistakes, "recommend", never)


@pytest.mark.exercise("recommend", share=2)
def test_recommend_other_users(student):
    """Gives other users their own lists, from the arguments alone."""
    for user, want, values in ((2, [5, 14, 47], [3.8, 3.3, 3.0]), (7, [14, 9], [3.9, 1.9])):
        mistakes = [
            ([47, 5, 14], "User 2 gets the predictions of user 1: is user_id used?"),
            ([14, 5, 47], "You use the userId 2 as a row. Find the row where factors['user_ids'] == user_id."),
            ([5, 14], "The last movie, 47, never comes up: does every row of the factors take part?"),
            ([47], "Movies with exactly min_ratings ratings (1 here) stay: only those with fewer are dropped."),
            ([9, 14], "The predictions for user 7 are another user's, or the lowest come first."),
        ]
        never = {movie: f"User {user} has rated the movie {movie}, and you recommend it." for movie in SEEN[user]}
        got = student.pure("recommend", user, 3, 1, RATINGS, MOVIES, FACTORS)
        assert_table(got, want, values, "predicted", MOVIES, mistakes, f"recommend for user {user}", never)


@pytest.mark.exercise("recommend", share=2)
def test_recommend_obscure(student):
    """Drops movies with fewer than min_ratings ratings before it takes n."""
    mistakes = [
        (
            [2, 9],
            "Movie 9 has 1 rating and min_ratings is 2: it should not be there. Does the limit reach your choice, and "
            "do your counts stand in the order of the rows? value_counts() sorts by the count.",
        ),
        (
            [2],
            "You take the n best first and drop obscure movies then, so the list is too short. Drop them before.",
        ),
        ([], "Movies with exactly min_ratings ratings (2 here) stay: only those with fewer are dropped."),
    ]
    got = student.call("recommend", 1, 2, 2, RATINGS, MOVIES, FACTORS)
    assert_table(got, [2, 30], [3.8, 3.4], "predicted", MOVIES, mistakes, "recommend with min_ratings=2")


@pytest.mark.exercise("recommend")
def test_recommend_unknown_user(student):
    """Raises ValueError for a user without factors."""
    got = student.call("recommend", 7, 1, 0, RATINGS, MOVIES, FACTORS)
    assert_table(got, [14], [3.9], "predicted", MOVIES, [], "recommend")
    student.raises(ValueError, "recommend", 5, 1, 0, RATINGS, MOVIES, FACTORS)


def _gem_case():
    scores = np.array([6.5, 6.0, 3.0, 2.5, 5.0, 4.5, 2.0, 3.5])
    counts = np.array([30, 25, 20, 300, 40, 5, 22, 50])
    return scores, [0, 4, 1], counts


@pytest.mark.exercise("fix_hidden_gems", share=2)
def test_hidden_gems_by_hand(student):
    """Returns indices of unseen movies with the right number of ratings, best first."""
    scores, seen, counts = _gem_case()
    got = as_array(student.call("fix_hidden_gems", scores, seen, counts, 20, 50, 2), (None,), "fix_hidden_gems")
    wrong = [index for index in map(int, got) if 0 <= index < 8 and not 20 <= counts[index] <= 50]
    assert not wrong, (
        f"Movie index {wrong[0]} has {counts[wrong[0]]} ratings, asked was 20 to 50: a position in `unseen` is still "
        "used as an index of a movie. Map it back: unseen[position]."
    )
    for positions in ([4, 0], [0, 4]):
        assert list(got) != positions, (
            f"{positions} are positions in `unseen`, not movies: translate them by unseen[position]."
        )
    assert list(got) != [2, 7], (
        "The right movies, sorted by other movies' scores: scores[position]. Use scores[unseen[position]]."
    )
    assert list(got) != [6], "Both limits count in: movies with exactly 20 or 50 ratings qualify."
    # Movies 3 and 5 have the wrong number of ratings.
    assert_indices(got, [7, 2], scores, [*seen, 3, 5], "fix_hidden_gems")


@pytest.mark.exercise("fix_hidden_gems")
def test_hidden_gems_new_user(student):
    """Still works for a user who has seen nothing, and changes nothing."""
    scores, _, counts = _gem_case()
    got = student.pure("fix_hidden_gems", scores, [], counts, 20, 50, 3)
    assert_indices(got, [0, 1, 4], scores, [3, 5], "fix_hidden_gems")


VECTORS = np.array([[4.0, 3.0], [0.6, 0.8], [2.0, 0.0], [0.48, 0.14], [-1.0, 0.2], [5.0, 12.0]])


@pytest.mark.exercise("similar_movies", share=2)
def test_similar_by_hand(student):
    """Ranks by the cosine of the factors, without the movie itself."""
    factors = {**FACTORS, "movie_factors": VECTORS}
    got = student.pure("similar_movies", 9, 3, MOVIES, factors)
    assert_not_by_dot(got, 9, factors, "similar_movies")
    mistakes = [
        ([30, 47, 5], "You list the least similar movies first: the highest cosine comes first."),
        ([2, 5, 30], "You take rows of `movies` by index (iloc); its rows are in another order. Look up by movieId."),
        ([9, 2, 5], "You took the movie out of the array and sorted then: positions after it are shifted. Map back."),
        ([47, 2, 5], "You rank by the dot product, which grows with the lengths. Rank by the cosine."),
        (
            [2, 5, 47],
            "The movie 14, with the highest cosine, is missing: leave out the movie itself, not the row after it.",
        ),
    ]
    never = {9: "The list holds the movie itself, 9: everything is most similar to itself. Leave it out."}
    assert_table(got, [14, 2, 5], [0.96, 0.8, 0.6], "similarity", MOVIES, mistakes, "similar_movies", never)


@pytest.mark.exercise("similar_movies")
def test_similar_by_id(student):
    """Finds the row of the movie by its id, for the first and the last movie."""
    factors = {**FACTORS, "movie_factors": VECTORS}
    for movie, want, values in ((47, [5, 2], [12.6 / 13, 56 / 65]), (2, [5, 14], [0.96, 0.936])):
        got = student.call("similar_movies", movie, 2, MOVIES, factors)
        mistakes = [([14, 2], "You use the movieId 2 as a row. Find the row where factors['movie_ids'] == movie_id.")]
        never = {movie: f"The list holds the movie itself, {movie}. Leave it out."}
        assert_table(got, want, values, "similarity", MOVIES, mistakes, f"similar_movies for movie {movie}", never)


@pytest.mark.exercise("similar_movies")
def test_similar_zero_row(student):
    """Keeps nan out when the factors of a movie are all zero."""
    vectors = VECTORS * (MOVIE_IDS != 30)[:, None]
    got = student.call("similar_movies", 9, 5, MOVIES, {**FACTORS, "movie_factors": vectors})
    frame = as_frame(got, ("movieId", "similarity"), what="similar_movies")
    assert frame["similarity"].notna().all(), (
        "The factors of movie 30 are all zero, and 0 / 0 is nan: divide by np.maximum(norms, 1e-12)."
    )
    # Without a direction, movie 30 may also be left out.
    want = [movie for movie in (14, 2, 5, 47, 30) if movie in {14, 2, 5, 47, *frame["movieId"]}]
    assert_table(got, want, [0.96, 0.8, 0.6, 5 / 13, 0][: len(want)], "similarity", MOVIES, [], "similar_movies")


@pytest.mark.exercise("similar_movies")
def test_similar_unknown_movie(student):
    """Raises ValueError for a movie without factors."""
    factors = {**FACTORS, "movie_factors": VECTORS}
    got = student.call("similar_movies", 9, 1, MOVIES, factors)
    assert_table(got, [14], [0.96], "similarity", MOVIES, [], "similar_movies")
    student.raises(ValueError, "similar_movies", 3, 1, MOVIES, factors)


@pytest.mark.exercise("fold_in", share=2)
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
            "Your bias goes unpenalized: l2 stands on the whole diagonal, the ones column included.",
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
        (want[::-1], "You return the bias first: fold_in returns (user_factors, user_bias)."),
    ):
        assert not np.allclose(got, wrong, atol=1e-4), message
    assert np.allclose(got, want, atol=1e-4), (
        f"Factor and bias should be {want.round(4)} here; they are {got.round(4)}."
    )


@pytest.mark.exercise("fold_in", share=2)
def test_fold_in_minimum(student):
    """Is at the minimum of the objective, so that any small step away is worse."""
    movie_index, rating, l2 = np.array([5, 0, 3, 4]), np.array([5.0, 4.5, 1.0, 3.0]), 0.7
    p, b = as_folded(student.pure("fold_in", movie_index, rating, FACTORS, l2), 2)

    def objective(weights):
        error = rating - 3.0 - FACTORS["movie_bias"][movie_index] - weights[-1]
        error = error - FACTORS["movie_factors"][movie_index] @ weights[:-1]
        return np.sum(error**2) + l2 * np.sum(weights**2)

    here = np.append(p, b)
    steps = [step * np.eye(3)[axis] for axis, step in itertools.product(range(3), (-0.01, 0.01))]
    better = [step for step in steps if objective(here + step) < objective(here)]
    assert not better, (
        f"{here.round(3)} (factors, then bias) is not the minimum: a step of {better[0] if better else 0} lowers the "
        "objective of the docstring. Errors are summed, not averaged; l2 penalizes every factor and the bias."
    )


@pytest.mark.exercise("fold_in")
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
    "movie_bias": np.array([0.0, 0.0, 0.1, 0.2, -0.1, 0.0]),
}


@pytest.mark.exercise("recommend_for_me", share=3)
def test_for_me_by_hand(student):
    """Lists what fits the ratings, without the rated movies."""
    mine = {"Alien": 5.0, "Brazil": 2.0}
    got = student.pure("recommend_for_me", mine, 4, MOVIES, TASTE)
    frame = as_frame(got, ("movieId", "predicted"), what="recommend_for_me")
    falling = frame["predicted"].is_monotonic_decreasing
    turned = (
        "The ratings do not stay with their movies: isin keeps the order of `movies`, not that of your dict."
        if falling
        else "You list the worst movies first."
    )
    mistakes = [
        ([14, 30, 9, 47], turned),
        ([5, 2, 4, 3], 'You give indices as movieIds. factors["movie_ids"][index] is the id.'),
    ]
    never = {
        movie: f"You recommend the movie {movie}, which is among the given ratings: leave it out." for movie in (2, 5)
    }
    if list(frame["movieId"]) == [47, 9, 30, 14]:
        _check_stars(as_array(frame["predicted"].to_numpy(), (4,), "predicted"))
    assert_table(got, [47, 9, 30, 14], [5.0, 4.5, 3.94, 3.1], "predicted", MOVIES, mistakes, "recommend_for_me", never)


def _check_stars(predicted):
    factor, bias = np.array([3.0, 2.0, 1.4, -0.5]), np.array([0.0, 0.1, -0.1, 0.2])
    for wrong, message in (
        (0.6 * factor, "The stars are the dot product alone: global_mean and both biases belong to them too."),
        (3.0 + 0.6 * factor + bias, "The stars lack the user's bias, which fold_in gives too."),
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


@pytest.mark.exercise("recommend_for_me")
def test_for_me_unknown_title(student):
    """Raises ValueError for an unknown title, and names the closest one."""
    got = student.call("recommend_for_me", {"Casino": 5.0, "Brazil": 5.0}, 1, MOVIES, TASTE)
    ids = list(as_frame(got, ("movieId",), rows=1, what="recommend_for_me")["movieId"])
    assert ids not in ([5], [14]), f"You recommend the movie {ids[0]}, which is among the given ratings: leave it out."
    assert ids == [2], f"Someone who likes 'Casino' and 'Brazil' (negative factors) should get movie 2; you list {ids}."
    message = student.raises(ValueError, "recommend_for_me", {"Alien": 5.0, "Zodiak": 1.0}, 1, MOVIES, TASTE)
    assert "Zodiac" in message, (
        f"The message should name the closest titles, 'Zodiac' for 'Zodiak'; it says {message!r}. "
        "difflib.get_close_matches finds them."
    )


@pytest.mark.exercise("catalogue_coverage", share=2)
def test_coverage_by_hand(student):
    """Counts each shown movie once, over the whole catalogue."""
    got = as_float(student.pure("catalogue_coverage", [[0, 1, 2], [2, 1, 5], [5, 6]], 10), "catalogue_coverage")
    for wrong, message in (
        (0.8, "You count places in lists: movies 1, 2 and 5 stand in several lists and count once."),
        (5.0, "That is the number of movies shown; coverage is their share of n_movies."),
        (50.0, "That is in percent; coverage is a share from 0 to 1."),
        (5 / 8, "You divide by the number of places; divide by n_movies."),
        (5 / 7, "You divide by the largest index + 1; divide by n_movies."),
        (5 / 3, "You divide by the number of lists; divide by n_movies."),
        (0.3, "You look at one list only, or at the mean length of the lists; take the movies of all lists together."),
        (0.4, "Index 0 is a movie like the others; you seem to leave it out."),
    ):
        assert not np.isclose(got, wrong), message
    assert np.isclose(got, 0.5), f"5 different movies of 10 are shown, 0.5; you return {got:.4f}."


@pytest.mark.exercise("mean_overlap", share=2)
def test_overlap_by_hand(student):
    """Averages the Jaccard index over the pairs of different lists."""
    got = as_float(student.pure("mean_overlap", [[0, 1, 2], [2, 3, 1], [7, 8, 0]]), "mean_overlap")
    for wrong, message in (
        ((3 + 1.4) / 9, "You compare each list with itself too. Take pairs of different lists only."),
        ((3 + 0.7) / 6, "You compare each list with itself too. Take pairs of different lists only."),
        (
            1 / 3,
            "You divide by the length of a list; Jaccard divides by the number of movies in either list.",
        ),
        (0.25, "You compare neighbours in the list of lists only; take every pair."),
        (0.7, "You add the pairs up; average them."),
        (0.0, "You compare place by place, or all lists at once; Jaccard compares two sets, in any order."),
        (1.4, "You add the pairs up; average them, each pair once."),
        (1 - 0.7 / 3, "That is the distance 1 - Jaccard; overlap is the Jaccard index itself."),
    ):
        assert not np.isclose(got, wrong), message
    assert np.isclose(got, 0.7 / 3), f"The pairs have 0.5, 0.2 and 0: the mean is {0.7 / 3:.4f}; you return {got:.4f}."


@pytest.mark.exercise("mean_overlap")
def test_overlap_needs_two(student):
    """Raises ValueError for fewer than two lists."""
    got = as_float(student.call("mean_overlap", [[3, 1], [1, 3]]), "mean_overlap")
    assert np.isclose(got, 1.0), f"Two lists of the same movies overlap by 1, in whatever order; you return {got:.4f}."
    student.raises(ValueError, "mean_overlap", [[3, 1]])
