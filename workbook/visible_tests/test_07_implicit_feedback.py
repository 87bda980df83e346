"""Visible tests of the optional part: small cases that can be worked out by hand."""

import numpy as np
import pytest

from workbook.checks import as_array, as_float, below, describe
from workbook.visible_tests.support.factor_models import check_batches, matrix, randomize
from workbook.visible_tests.support.implicit_models import (
    check_likes,
    check_penalties,
    check_start,
    check_svdpp,
    check_training,
    check_uniform,
    log_odds,
    movie_places,
    places,
    sampled,
    svdpp_matrix,
    tables,
)
from workbook.visible_tests.support.keras_oracles import is_not_compiled

USERS, MOVIES, FACTORS = 5, 7, 3
RANKING = [(USERS, FACTORS), (MOVIES, FACTORS), (MOVIES, 1)]
SVDPP = [(USERS, FACTORS), (MOVIES, FACTORS), (MOVIES, FACTORS), (USERS, 1), (MOVIES, 1)]
RATED = [[0, 3, 6], [1], [2, 4], [0, 1, 2, 3, 4, 5, 6], [5, 6]]
USER, MOVIE = np.array([4, 4, 0]), np.array([2, 9, 9])


@pytest.mark.exercise("sample_negatives", share=2, clauses="given per_pair same_user returns rows arguments")
def test_positives_and_negatives(student):
    """Returns each given pair once with label 1, and n_negatives rows with label 0 for each of them."""
    sampled(student, USER, MOVIE, 10, 3, 0)
    # A pair that is given twice is there twice.
    sampled(student, np.array([1, 1, 6, 1]), np.array([3, 3, 0, 7]), 8, 2, 5)


@pytest.mark.exercise("sample_negatives", share=2, clauses="uniform own_draw")
def test_draws_all_movies_alike(student):
    """Draws each negative by itself, from all n_movies alike."""
    check_uniform(sampled(student, USER, MOVIE, 10, 3000, 1), 10, USER, MOVIE)


@pytest.mark.exercise("sample_negatives", clauses="hits_stay")
def test_hits_stay(student):
    """Leaves draws in that hit a like, and draws more often than there are movies."""
    user, movie = np.array([2, 2, 2]), np.array([0, 1, 2])
    check_uniform(sampled(student, user, movie, 3, 200, 2), 3, user, movie)


@pytest.mark.exercise("sample_negatives", clauses="none")
def test_no_negatives(student):
    """Returns the given pairs alone if n_negatives is 0."""
    sampled(student, USER, MOVIE, 10, 0, 3)


@pytest.mark.exercise("sample_negatives", clauses="seed other_seed")
def test_same_seed(student):
    """Draws the same for the same seed, and other movies for another seed."""
    first, other, again = (sampled(student, USER, MOVIE, 1000, 5, seed)[1] for seed in (3, 4, 3))
    assert np.array_equal(first, again), (
        f"Two calls with the seed 3 draw different movies, first {first[:4].tolist()}, then {again[:4].tolist()}. "
        "Make a new generator from `seed` in each call."
    )
    assert sorted(first) != sorted(other), (
        "The seeds 3 and 4 draw the same movies, so each epoch would see the same negatives. Use the argument `seed`."
    )


@pytest.mark.exercise("build_ranking_mf", clauses="inputs probability not_compiled arguments")
def test_predicts_probabilities(student):
    """Returns a model, not compiled, that predicts one probability per row."""
    model = student.pure("build_ranking_mf", USERS, MOVIES, FACTORS, 0.0)
    check_batches(model, USERS, MOVIES, (9,))
    start = log_odds(model, USERS, MOVIES)
    is_not_compiled(model)
    assert below("log-odds before training", np.abs(start).max(), 0.5), (
        "Before training each prediction should be near one half, the sigmoid of a small sum. Yours differ from it: "
        f"the numbers below the sigmoid go from {start.min():.2f} to {start.max():.2f}."
    )


@pytest.mark.exercise("build_ranking_mf", clauses="no_user_bias start bias_zero names trained")
def test_three_tables(student):
    """Has a vector per user and per movie and a bias per movie, and no other weight."""
    model = student.call("build_ranking_mf", USERS, MOVIES, FACTORS, 0.0)
    matrix(model, USERS, MOVIES)
    check_start(model, RANKING, zeros=0)
    for name, shape in zip(("user_factors", "movie_factors", "movie_bias"), RANKING, strict=True):
        _check_name(model, name, shape)


def _check_name(model, name, shape):
    names = [layer.get("name") for layer in model.get("layers")]
    assert name in names, f'No layer is called "{name}": name="{name}". The names of your layers: {names}.'
    have = [np.shape(weight) for weight in model.call("get_layer", name).call("get_weights")]
    assert have == [shape], f'The layer "{name}" should be the table of shape {shape}; its weights are {have}.'


@pytest.mark.exercise("build_ranking_mf", share=2, clauses="formula")
def test_probability_of_a_like(student):
    """Computes the sigmoid of the dot product plus the movie's bias, in training too."""
    model = student.call("build_ranking_mf", USERS, MOVIES, FACTORS, 0.0)
    matrix(model, USERS, MOVIES)
    tables(model, RANKING)
    randomize(model, 4, 0.3, 0.9)
    check_likes(model, USERS, MOVIES, FACTORS)
    check_training(model, USERS, MOVIES)


@pytest.mark.exercise("build_ranking_mf", share=2, clauses="l2 bias_free")
def test_l2_of_the_vectors(student):
    """Penalizes both tables of vectors with l2, and the bias not at all."""
    for l2 in (0.1, 0.0):
        model = student.call("build_ranking_mf", USERS, MOVIES, FACTORS, l2)
        matrix(model, USERS, MOVIES)
        tables(model, RANKING)
        user, movie, bias = places(model, RANKING)
        wanted = {"user vectors": (user, l2), "movie vectors": (movie, l2), "the movie bias": (bias, 0.0)}
        check_penalties(model, wanted, l2)


def _folded(student, q, liked, weight, l2):
    q, liked = np.array(q, dtype=float), np.array(liked, dtype=int)
    found = student.pure("fold_in_implicit", q, liked, weight, l2)
    assert isinstance(found, np.ndarray), f"fold_in_implicit(...) should be a NumPy array; it is {describe(found)}."
    return as_array(found, (q.shape[1],), "fold_in_implicit(...)")


@pytest.mark.exercise("fold_in_implicit", share=2, clauses="returns minimum unseen l2 likes arguments")
def test_one_factor_by_hand(student):
    """Solves a case with one factor: q = 1, 2, 3, the first and the last movie liked."""
    p = _folded(student, [[1.0], [2.0], [3.0]], [0, 2], 0.1, 2.4)[0]
    mistakes = [
        (4 / 13.8, "The liked movies have the weight 1.1 in your result: they count among all movies and again among "
         "the liked. Add the liked ones with 1 - unseen_weight."),
        (4 / 12.4, "Only the liked movies take part. The unseen ones do too, with unseen_weight."),
        (4 / 16.4, "unseen_weight is not used: all movies have the weight 1."),
        (4 / 3.8, "All movies have the weight unseen_weight; the liked ones have the weight 1."),
        (4 / 12.44, "The weight of the unseen movies is squared."),
        (4 / 10.4, "l2 is not used."),
        (4 / 16.16, "l2 is squared."),
        (4 / 15.2, "l2 is multiplied by the number of likes. It counts once."),
        (4 / 17.6, "l2 is multiplied by the number of movies. Squared errors are summed, not averaged."),
        (2 / 12.8, "The right side is the mean of the liked vectors. It is their sum."),
        (0.4 / 12.8, "The right side is multiplied by unseen_weight. The targets of likes have the weight 1."),
        (3.6 / 12.8, "The right side is multiplied by 1 - unseen_weight. The targets of likes have the weight 1."),
        (3 / 11.9, "Movie 0 is liked, and does not count as liked in your result."),
        (3.8 / 12.8, "The unseen movies have the target -1 in your result. Theirs is 0: nothing on the right side."),
        (0.0, "p is 0, though two movies are liked. If you use a regression: without an intercept, Ridge(..., "
         "fit_intercept=False)."),
        (3 / 8.3, "The movies 0 and 1 count as liked. `liked` has the indices of the liked movies, here 0 and 2."),
    ]  # fmt: skip
    for wrong, message in mistakes:
        assert abs(p - wrong) > 1e-6, message
    assert abs(p - 4 / 12.8) < 1e-6, (
        "For q = 1, 2, 3, liked = [0, 2], unseen_weight = 0.1 and l2 = 2.4, p should be (1 + 3) / (1 + 9 + 0.1 * 4 + "
        f"2.4) = {4 / 12.8:.6f}: liked movies have target 1 and weight 1, the others target 0 and weight 0.1. You "
        f"return {p:.6f}."
    )


@pytest.mark.exercise("fold_in_implicit", share=2, clauses="minimum exactly l2 at_most_one any_order")
def test_two_factors_by_hand(student):
    """Solves cases with two factors, exactly."""
    q = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [2.0, -1.0]]
    for case, want, why in (
        ((q, [2, 0], 0.5, 1.0), [2 / 5, 1 / 3], "the matrix is [[5, 0], [0, 3]], and the right side [2, 1]"),
        ((q, [0, 2], 0.5, 3.0), [2 / 7, 1 / 5], "the matrix is [[7, 0], [0, 5]], and the right side [2, 1]"),
        ((q, [1], 1.0, 3.0), [1 / 53, 9 / 53], "the matrix is [[9, -1], [-1, 6]], and the right side [0, 1]"),
        (
            ([[10.0, 0.0], [0.0, 0.1], [5.0, 0.0]], [0, 1], 0.2, 0.1),
            [10 / 105.1, 0.1 / 0.11],
            "the matrix is [[105.1, 0], [0, 0.11]], and the right side [10, 0.1]",
        ),
    ):
        found = _folded(student, *case)
        rows, liked, weight, l2 = case
        assert not np.allclose(found, _penalized_everywhere(*map(np.array, case)), rtol=1e-5), (
            "l2 is added to every entry of the matrix. It belongs on the diagonal: l2 * np.eye(k)."
        )
        assert np.allclose(found, want, rtol=1e-5, atol=1e-7), (
            f"For movie_factors = {rows}, liked = {liked}, unseen_weight = {weight:g} and l2 = {l2:g}, {why}: p should "
            f"be {np.round(want, 6).tolist()}; you return {found.round(6).tolist()}."
        )


def _penalized_everywhere(q, liked, weight, l2):
    own = q[liked]
    return np.linalg.solve(weight * q.T @ q + (1 - weight) * own.T @ own + l2, own.sum(axis=0))


@pytest.mark.exercise("fold_in_implicit", clauses="no_likes")
def test_no_likes(student):
    """Is zero for a user who likes nothing."""
    p = _folded(student, [[1.0, 2.0], [0.5, -1.0], [3.0, 0.0]], [], 0.1, 1.0)
    assert np.allclose(p, 0), f"Without likes all targets are 0, so p should be [0, 0]; you return {p.tolist()}."


@pytest.mark.exercise("build_svdpp", clauses="inputs mean not_compiled arguments")
def test_svdpp_starts_at_the_mean(student):
    """Returns a model, not compiled, that predicts one number per row, before training close to the global mean."""
    for mean in (3.5, -20.0):
        model = student.pure("build_svdpp", USERS, MOVIES, FACTORS, mean, 0.0, RATED)
        found = float(svdpp_matrix(model, USERS, MOVIES).mean())
        check_batches(model, USERS, MOVIES, (9,))
        assert below("untrained mean off global_mean", abs(found - mean), 0.75), (
            f"With global_mean={mean:g} untrained predictions average {found:.2f}. Is the mean added, once, from the "
            "argument, and is nothing done to the sum afterwards?"
        )
    is_not_compiled(model)


@pytest.mark.exercise("build_svdpp", clauses="tables start trained")
def test_svdpp_tables(student):
    """Has the four tables of build_biased_mf and the vectors y."""
    model = student.call("build_svdpp", USERS, MOVIES, FACTORS, 3.5, 0.0, RATED)
    svdpp_matrix(model, USERS, MOVIES)
    check_start(model, SVDPP, zeros=1)


@pytest.mark.exercise("build_svdpp", share=3, clauses="formula rated")
def test_svdpp_by_its_tables(student):
    """Adds to the user's vector what the user has rated, in training too."""
    for users, movies, rated in ((USERS, MOVIES, RATED), (3, 40, [list(range(35)), [7, 30], list(range(3, 40))])):
        model = student.call("build_svdpp", users, movies, FACTORS, 3.5, 0.0, rated)
        svdpp_matrix(model, users, movies)
        shapes = [(users, FACTORS), (movies, FACTORS), (movies, FACTORS), (users, 1), (movies, 1)]
        tables(model, shapes)
        randomize(model, 3, 0.2, 0.6)
        check_svdpp(model, users, movies, shapes, 3.5, rated)
        check_training(model, users, movies)


@pytest.mark.exercise("build_svdpp", share=2, clauses="l2")
def test_svdpp_l2(student):
    """Penalizes p and q with l2, the biases with l2 / 3, and the vectors y of RatedSum with 5 * l2."""
    for l2 in (0.06, 0.0):
        model = student.call("build_svdpp", USERS, MOVIES, FACTORS, 3.5, l2, RATED)
        _check_svdpp_l2(model, l2)


def _check_svdpp_l2(model, l2):
    svdpp_matrix(model, USERS, MOVIES)
    tables(model, SVDPP)
    user, _, _, user_bias, movie_bias = places(model, SVDPP)
    randomize(model, 6, 0.2, 0.6)
    q, y = movie_places(model, USERS, MOVIES, (MOVIES, FACTORS))
    wanted = {"p": (user, l2), "q": (q, l2), "RatedSum": (y, 5 * l2)}
    wanted |= {"the user bias": (user_bias, l2 / 3), "the movie bias": (movie_bias, l2 / 3)}
    check_penalties(model, wanted, l2)


def _ndcg(student, scores, relevant, negatives, k):
    arrays = [np.array(scores), np.array(relevant), np.array(negatives, dtype=int)]
    return as_float(student.pure("sampled_ndcg", *arrays, k), "sampled_ndcg(...)")


@pytest.mark.exercise("sampled_ndcg", share=2, clauses="ndcg candidates sorted float arguments")
def test_sampled_by_hand(student):
    """Ranks the candidates only: two relevant movies at places 1 and 3."""
    found = _ndcg(student, [0.9, 0.1, 0.8, 0.7, 0.95, 0.2, 0.6], [3, 0], [2, 5, 1], 3)
    ideal = 1 + 1 / np.log2(3)
    assert np.isfinite(found), (
        f"NDCG is {found} for a list with hits at the places 1 and 3. Place 1 has the discount 1 / log2(2), not "
        "1 / log2(1), which is infinite: np.arange(2, k + 2)."
    )
    mistakes = [
        (1 / np.log2(3) / ideal, "Movie 4 takes a place, though it is neither relevant nor among the negatives. Rank "
         "the candidates only."),
        (0.5 / ideal, "The relevant movies are at the places 1 and 3 of the order 0, 2, 3, and you find only one, at "
         "place 3. Is the highest score first? And argsort gives positions among the candidates: look up the movies."),
        (1.0, "The relevant movies are at the places 1 and 3, so the list is not ideal, and you return 1. Either you "
         "find them at 1 and 2: sort all candidates, relevant and negatives together, by score. Or you divide the "
         "number of hits by the number of relevant movies (recall): a hit at a later place counts less."),
        (1.5 / (ideal + 0.5), "The ideal list has only as many hits as there are relevant movies, here 2, not k = 3."),
        (1.5, "This is DCG. Divide by that of the ideal list."),
        (150 / ideal, "NDCG is a number from 0 to 1, not a percentage."),
        ((1 + 1 / 3) / (1 + 1 / 2), "Place i has the discount 1 / log2(i + 1), not 1 / i."),
        ((1 / np.log2(3) + 1 / np.log2(5)) / (1 / np.log2(3) + 1 / np.log2(4)), "Your discounts begin with 1 / log2(3)."
         " Place 1 has 1 / log2(2), which is 1: np.arange(2, k + 2)."),
        (2 / 3, "This is precision: a hit at a later place counts less."),
    ]  # fmt: skip
    for wrong, message in mistakes:
        assert abs(found - wrong) > 1e-6, message
    assert abs(found - 1.5 / ideal) < 1e-6, (
        f"The order is 0, 2, 3, so NDCG@3 is (1 + 1 / log2(4)) / (1 + 1 / log2(3)) = {1.5 / ideal:.4f}; you return "
        f"{found:.4f}."
    )


@pytest.mark.exercise("sampled_ndcg", share=2, clauses="ndcg any_sign sorted")
def test_negative_scores(student):
    """Ranks scores of any sign, and more relevant movies than k."""
    scores = [-0.4, -3.0, 0.0, -2.0, -0.6, 0.5, -0.1, -4.0]
    for k, want, why in (
        (
            2,
            1.0 / (1 + 1 / np.log2(3)),
            "the first two are 0 and 4, of which 0 is relevant; an ideal list has relevant "
            "movies at both places, found or not: 1 / (1 + 1 / log2(3))",
        ),
        (1, 1.0, "the first one is 0, which is relevant"),
        (4, 1.930677 / 2.130930, "0, 4, 3, 1: the places 1, 3, 4 are relevant, ideal are 1, 2, 3"),
    ):
        found = _ndcg(student, scores, [3, 0, 1], [7, 4], k)
        assert found > 0, (
            f"The first candidate is movie 0, which is relevant, and you return 0 for k = {k}. Do other movies take a "
            "place? 0 is not a low score here: rank the candidates only."
        )
        assert abs(found - want) < 1e-5, (
            f"For scores = {scores}, relevant = [3, 0, 1], negatives = [7, 4] and k = {k}, {why}. NDCG@{k} is "
            f"{want:.4f}; you return {found:.4f}."
        )


@pytest.mark.exercise("sampled_ndcg", clauses="ndcg candidates any_k")
def test_many_negatives(student):
    """Counts all negatives and all of the first k places, also far down the list."""
    scores, negatives = np.arange(20.0), [19, 18, 17, 16, 15, 14, 12, 11, 10, 9, 8]
    for k, want in ((6, 0.0), (7, 0.333333), (12, 0.333333), (13, 0.333333)):
        found = _ndcg(student, scores, [13], negatives, k)
        assert abs(found - want) < 1e-5, (
            f"For scores = 0, 1, ..., 19, relevant = [13] and negatives = {negatives}, movie 13 is at place 7. "
            f"NDCG@{k} is {'0' if not want else '1 / log2(8) = 0.3333'}; you return {found:.4f}."
        )
    found = _ndcg(student, scores, [13, 7], negatives, 13)
    want = (1 / 3 + 1 / np.log2(14)) / (1 + 1 / np.log2(3))
    assert abs(found - want) < 1e-6, (
        f"For scores = 0, 1, ..., 19, relevant = [13, 7] and negatives = {negatives}, the relevant movies are at the "
        f"places 7 and 13. NDCG@13 is (1 / log2(8) + 1 / log2(14)) / (1 + 1 / log2(3)) = {want:.4f}; you return "
        f"{found:.4f}."
    )


@pytest.mark.exercise("sampled_ndcg", clauses="few no_negatives")
def test_few_candidates(student):
    """Is right with fewer candidates than k, and without negatives."""
    scores = [0.3, 2.0, -1.0, 0.1]
    for relevant, negatives, want, why in (
        ([3, 0], [1], 0.693426, "the order is 1, 0, 3: (1 / log2(3) + 1 / log2(4)) / (1 + 1 / log2(3))"),
        ([2], [1], 0.630930, "the order is 1, 2: 1 / log2(3)"),
        ([2, 0], [], 1.0, "all candidates are relevant"),
    ):
        found = _ndcg(student, scores, relevant, negatives, 10)
        assert abs(found - want) < 1e-5, (
            f"For scores = {scores}, relevant = {relevant}, negatives = {negatives} and k = 10, {why}. NDCG@10 is "
            f"{want:.4f}; you return {found:.4f}."
        )
