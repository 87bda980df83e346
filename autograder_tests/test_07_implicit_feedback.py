"""Hidden tests of the optional part: other sizes, uneven data, and a message for each usual mistake."""

import itertools

import numpy as np
import pytest

from workbook.checks import above, as_array, as_float, describe
from workbook.visible_tests.support.factor_models import all_pairs, check_batches, matrix, randomize
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
    tables,
)
from workbook.visible_tests.support.keras_oracles import is_not_compiled

# Sizes that differ, so that a table is known by its shape.
USERS, MOVIES, FACTORS = 6, 9, 4


def _likes(seed=1, n=400, users=30):
    """Return pairs in which half of the likes are of one movie, and some users have many more likes than others."""
    rng = np.random.default_rng(seed)
    user = np.minimum(rng.geometric(0.15, n) - 1, users - 1)
    return user, np.where(rng.random(n) < 0.5, 17, rng.integers(0, 50, n))


@pytest.mark.exercise("sample_negatives", share=2, clauses="given per_pair same_user returns rows arguments")
def test_users_keep_their_share(student):
    """Keeps the given pairs, and gives each user negatives for each of their likes."""
    user, movie = _likes()
    sampled(student, user, movie, 50, 3, 4)
    sampled(student, user[:7], movie[:7], 60, 1, 5)


@pytest.mark.exercise("sample_negatives", share=2, clauses="uniform own_draw")
def test_movies_are_uniform(student):
    """Draws negatives from all movies alike, popular or not, the first and the last too."""
    user, movie = _likes(2, 4000)
    check_uniform(sampled(student, user, movie, 60, 10, 0), 60, user, movie)


@pytest.mark.exercise("sample_negatives", clauses="own_draw")
def test_each_pair_has_its_own_draw(student):
    """Draws each of a pair's negatives by itself."""
    user, movie = np.arange(40), np.full(40, 3)
    users, movies = sampled(student, user, movie, 500, 20, 6)
    different = [len(np.unique(movies[users == one])) for one in user]
    assert min(different) > 10, (
        f"With 20 negatives for each pair, drawn from 500 movies, a user has only {min(different)} different ones: "
        "draw a new movie for each negative."
    )
    assert len(np.unique(movies)) > 250, (
        f"All 800 negatives together have only {len(np.unique(movies))} different movies of 500: draw new ones for "
        "each pair."
    )


@pytest.mark.exercise("sample_negatives", clauses="hits_stay")
def test_hits_are_left_in(student):
    """Draws movies that the user likes as well, of a catalogue of two movies."""
    user, movie = np.array([1, 5, 1, 5]), np.array([1, 0, 0, 1])
    check_uniform(sampled(student, user, movie, 2, 150, 8), 2, user, movie)


@pytest.mark.exercise("sample_negatives", clauses="none")
def test_positives_alone(student):
    """Returns the given pairs alone if no negatives are asked for."""
    user, movie = _likes(4, 20)
    sampled(student, user, movie, 50, 0, 1)


@pytest.mark.exercise("sample_negatives", clauses="seed other_seed")
def test_seeds(student):
    """Gives the same for the same seed, other negatives for another seed, and works with one negative."""
    user, movie = _likes(3)
    first, other, again = (sampled(student, user, movie, 900, 1, seed) for seed in (5, 6, 5))
    assert all(map(np.array_equal, first, again)), "Two calls with the same seed give different negatives: use `seed`."
    assert sorted(first[1]) != sorted(other[1]), (
        "Seeds 5 and 6 give the same negatives: each epoch would see the same ones."
    )


RANKING = [(USERS, FACTORS), (MOVIES, FACTORS), (MOVIES, 1)]


@pytest.mark.exercise("build_ranking_mf", share=2, clauses="formula inputs probability arguments")
def test_is_dot_product_and_bias(student):
    """Computes the sigmoid of the dot product plus the movie's bias, whatever the batch."""
    model = student.pure("build_ranking_mf", USERS, MOVIES, FACTORS, 0.0)
    matrix(model, USERS, MOVIES)
    tables(model, RANKING)
    randomize(model, 1, 0.2, 0.6)
    check_likes(model, USERS, MOVIES, FACTORS)
    check_batches(model, USERS, MOVIES, (1, 7))
    check_training(model, USERS, MOVIES)


@pytest.mark.exercise("build_ranking_mf", share=2, clauses="l2 bias_free")
def test_penalty_on_vectors(student):
    """Penalizes both tables of vectors with l2, and the bias not at all."""
    for l2 in (0.0, 0.02, 4e-6):
        model = student.call("build_ranking_mf", USERS, MOVIES, FACTORS, l2)
        matrix(model, USERS, MOVIES)
        tables(model, RANKING)
        user, movie, bias = places(model, RANKING)
        wanted = {"user vectors": (user, l2), "movie vectors": (movie, l2), "the movie bias": (bias, 0.0)}
        check_penalties(model, wanted, l2)


@pytest.mark.exercise("build_ranking_mf", clauses="no_user_bias names not_compiled")
def test_named_tables(student):
    """Has the three named tables and nothing else, and is not compiled."""
    model = student.call("build_ranking_mf", USERS, MOVIES, FACTORS, 0.01)
    matrix(model, USERS, MOVIES)
    tables(model, RANKING)
    is_not_compiled(model)
    names = [layer.get("name") for layer in model.get("layers")]
    for name, shape in zip(("user_factors", "movie_factors", "movie_bias"), RANKING, strict=True):
        assert name in names, f'No layer is called "{name}", by which the next cell asks for it: {names}.'
        have = [np.shape(weight) for weight in model.call("get_layer", name).call("get_weights")]
        assert have == [shape], f'The layer "{name}" should be the table of shape {shape}; its weights are {have}.'


@pytest.mark.exercise("build_ranking_mf", clauses="start bias_zero trained")
def test_learns_likes(student):
    """Starts with biases of zero and small vectors, and can learn who likes what."""
    model = student.call("build_ranking_mf", USERS, MOVIES, FACTORS, 0.0)
    matrix(model, USERS, MOVIES)
    check_start(model, RANKING, zeros=0)
    log_odds(model, USERS, MOVIES)
    user, movie = all_pairs(USERS, MOVIES)
    before = model.get_weights()
    model.fit([user, movie], ((user + movie) % 2).astype("float32"), epochs=60, learning_rate=0.1, optimizer="adam")
    same = [np.shape(a) for a, b in zip(before, model.get_weights(), strict=True) if np.allclose(a, b)]
    assert not same, f"Training does not change the table of shape {same[0]}. Is it connected, and trainable?"
    found = matrix(model, USERS, MOVIES).ravel()
    right = np.mean((found > 0.5) == ((user + movie) % 2 == 1))
    assert above("share of likes learned", right, 0.9), (
        f"After training the model knows {right:.0%} of the likes of six users; it should know nearly all of them."
    )


def _least_squares(q, liked, weight, l2, target=1.0, liked_weight=1.0, unseen_target=0.0):
    """Return the minimum with a row per movie."""
    weights, targets = np.full(len(q), weight), np.full(len(q), unseen_target)
    weights[liked], targets[liked] = liked_weight, target
    return np.linalg.solve(q.T @ (weights[:, None] * q) + l2 * np.eye(q.shape[1]), q.T @ (weights * targets))


def _check_fold(student, q, liked, weight, l2):
    found = student.pure("fold_in_implicit", q, liked, weight, l2)
    assert isinstance(found, np.ndarray), f"fold_in_implicit(...) should be a NumPy array; it is {describe(found)}."
    found = as_array(found, (q.shape[1],), "fold_in_implicit(...)")
    want = _least_squares(q, liked, weight, l2)
    own = q[liked]
    mistakes = [
        (_least_squares(q, liked, weight, l2, liked_weight=1 + weight, target=1 / (1 + weight)),
         "The liked movies count twice, as unseen and as liked. Add them with the weight 1 - unseen_weight."),
        (_least_squares(q, liked, 0.0, l2), "The unseen movies have no weight: only the liked ones take part."),
        (_least_squares(q, liked, 1.0, l2), "unseen_weight is not used: all movies have the weight 1."),
        (_least_squares(q, liked, weight, 0.0), "l2 is not used."),
        (_least_squares(q, liked, weight, 2 * l2), "You use twice l2."),
        (_least_squares(q, liked, weight, l2 * len(q)), "Squared errors are summed, not averaged."),
        (_least_squares(q, liked, weight, l2 * max(len(liked), 1)), "Squared errors are summed, not averaged."),
        (_least_squares(q, liked, weight, l2**2), "l2 is squared."),
        (weight * want, "The right side is multiplied by unseen_weight. The targets of likes have the weight 1."),
        (_least_squares(q, liked, 1.0, l2, liked_weight=weight, target=1.0),
         "The weights are swapped: likes have the weight 1, all other movies unseen_weight."),
        (_least_squares(q, liked, weight, l2, liked_weight=1 - weight, target=1 / (1 - weight) if weight < 1 else 0.0),
         "The liked movies have the weight 1 - unseen_weight; together with their part in all movies it should be 1."),
        (_least_squares(q, liked, weight**2, l2), "The weight of the unseen movies is squared."),
        (np.linalg.lstsq(own, np.ones(len(own)), rcond=None)[0], "This is least squares of the liked movies alone."),
    ]  # fmt: skip
    for wrong, message in mistakes:
        assert np.allclose(wrong, want, atol=1e-7) or not np.allclose(found, wrong, rtol=1e-5, atol=1e-7), message
    assert np.allclose(found, want, rtol=1e-5, atol=1e-6), (
        f"For {len(q)} movies and {len(liked)} likes p should be {want.round(4)}; it is {found.round(4)}."
    )


@pytest.mark.exercise("fold_in_implicit", share=3, clauses="returns minimum unseen l2 exactly at_most_one arguments")
def test_is_the_minimum(student):
    """Is the weighted least-squares minimum over all movies, with few and with many factors."""
    rng = np.random.default_rng(3)
    for n, k, likes, weight, l2 in ((40, 3, 7, 0.1, 2.0), (30, 8, 2, 0.02, 0.5), (25, 5, 20, 1.0, 6.0)):
        _check_fold(student, rng.normal(0, 0.7, (n, k)), rng.permutation(n)[:likes], weight, l2)
    # Some directions matter a thousand times as much as others, so a few steps downhill do not reach the minimum.
    _check_fold(student, rng.normal(0, 0.7, (30, 4)) * [20, 5, 0.5, 0.1], np.array([4, 29, 7]), 0.1, 0.02)


@pytest.mark.exercise("fold_in_implicit", clauses="likes any_order")
def test_order_and_ends(student):
    """Does not depend on the order of the likes; the first and the last movie count."""
    q = np.random.default_rng(5).normal(0, 0.6, (12, 3))
    for liked in ([11, 0], [0, 11], [5, 11, 2, 0]):
        _check_fold(student, q, np.array(liked), 0.2, 1.0)


@pytest.mark.exercise("fold_in_implicit", clauses="no_likes")
def test_without_likes(student):
    """Is zero for a user without likes, and takes movie factors of type float32."""
    q = np.random.default_rng(6).normal(0, 0.6, (12, 3)).astype("float32")
    found = student.pure("fold_in_implicit", q, np.array([], dtype=int), 0.1, 1.0)
    found = as_array(found, (3,), "fold_in_implicit(...) without likes")
    assert np.allclose(found, 0), f"Without likes all targets are 0, so p should be 0; it is {found.round(3)}."
    _check_fold(student, q, np.array([3, 1]), 0.1, 1.0)


def _rated(seed=0):
    rng = np.random.default_rng(seed)
    return [np.sort(rng.permutation(MOVIES)[: 1 + 3 * user % 8]) for user in range(USERS)]


SHAPES = [(USERS, FACTORS), (MOVIES, FACTORS), (MOVIES, FACTORS), (USERS, 1), (MOVIES, 1)]


@pytest.mark.exercise("build_svdpp", share=3, clauses="formula rated inputs mean arguments")
def test_is_svdpp(student):
    """Adds to the user's vector the scaled sum over what the user has rated."""
    long = [np.arange(3, 50), np.array([2]), np.arange(1, 60, 2), np.arange(12)]
    for users, movies, rated, mean in ((USERS, MOVIES, _rated(), 2.5), (4, 60, long, -7.0)):
        model = student.pure("build_svdpp", users, movies, FACTORS, mean, 0.0, rated)
        matrix(model, users, movies)
        shapes = [(users, FACTORS), (movies, FACTORS), (movies, FACTORS), (users, 1), (movies, 1)]
        tables(model, shapes)
        randomize(model, 2, 0.2, 0.6)
        check_svdpp(model, users, movies, shapes, mean, rated)
        check_batches(model, users, movies, (1, 7)[users == 4 :])
        check_training(model, users, movies)


@pytest.mark.exercise("build_svdpp", share=2, clauses="l2")
def test_svdpp_penalties(student):
    """Penalizes p and q with l2, the biases with l2 / 3, and y with 5 * l2."""
    for l2 in (0.0, 0.03):
        model = student.call("build_svdpp", USERS, MOVIES, FACTORS, 3.0, l2, _rated())
        matrix(model, USERS, MOVIES)
        tables(model, SHAPES)
        user, _, _, user_bias, movie_bias = places(model, SHAPES)
        randomize(model, 7, 0.2, 0.6)
        q, y = movie_places(model, USERS, MOVIES, (MOVIES, FACTORS))
        wanted = {"p": (user, l2), "q": (q, l2), "RatedSum": (y, 5 * l2)}
        wanted |= {"the user bias": (user_bias, l2 / 3), "the movie bias": (movie_bias, l2 / 3)}
        check_penalties(model, wanted, l2)


@pytest.mark.exercise("build_svdpp", clauses="tables start trained not_compiled")
def test_svdpp_learns(student):
    """Starts with biases of zero and small vectors, not compiled; every table changes in training."""
    model = student.call("build_svdpp", USERS, MOVIES, FACTORS, 3.0, 0.0, _rated(4))
    matrix(model, USERS, MOVIES)
    is_not_compiled(model)
    check_start(model, SHAPES, zeros=1)
    user, movie = all_pairs(USERS, MOVIES)
    before = model.get_weights()
    model.fit([user, movie], 3 + np.sin(np.arange(len(user))), epochs=30, learning_rate=0.1, optimizer="adam")
    still = [np.shape(a) for a, b in zip(before, model.get_weights(), strict=True) if np.allclose(a, b)]
    assert not still, f"Training does not change the table of shape {still[0]}: is it connected and trainable?"


def _check_ndcg(student, scores, relevant, negatives, k):
    found = as_float(student.pure("sampled_ndcg", scores, relevant, negatives, k), "sampled_ndcg(...)")
    discount = 1 / np.log2(np.arange(2, k + 2))

    def ndcg(order, ideal):
        hits = np.isin(order[:k], relevant)
        return (hits * discount[: len(hits)]).sum() / discount[:ideal].sum()

    candidates = np.concatenate([relevant, negatives])
    best, worst = (candidates[np.argsort(sign * scores[candidates])] for sign in (-1, 1))
    right = min(k, len(relevant))
    want = ndcg(best, right)
    by_place = np.argsort(-scores[candidates])
    mistakes = [
        (ndcg(np.argsort(-scores), right), "You rank all movies. Rank only the relevant ones and the negatives."),
        (ndcg(worst, right), "You list the lowest scores first."),
        (ndcg(by_place, right), "argsort gives positions in the candidates. Look up which movies they are."),
        (ndcg(candidates, right), "You do not sort by score: the relevant movies come first in your candidates."),
        (ndcg(best, k), "The ideal list has only as many hits as there are relevant movies, if fewer than k."),
        (want * discount[:right].sum(), "This is DCG. Divide by that of the ideal list."),
        (np.isin(best[:k], relevant).sum() / k, "This is precision: a hit at a later place counts less."),
        (np.isin(best[:k], relevant).sum() / len(relevant), "This is recall: a hit at a later place counts less."),
    ]  # fmt: skip
    for wrong, message in mistakes:
        assert abs(wrong - want) < 1e-6 or abs(found - wrong) > 1e-6, message
    assert abs(found - want) < 1e-6, f"NDCG@{k} of these candidates should be {want:.4f}; it is {found:.4f}."


@pytest.mark.exercise("sampled_ndcg", share=2, clauses="candidates sorted any_sign float arguments")
def test_candidates_only(student):
    """Ranks the candidates by score, whatever other movies have."""
    for seed, shift in itertools.product((1, 2, 3), (0.0, -5.0)):
        rng = np.random.default_rng(seed)
        scores, movies = rng.normal(size=60) + shift, rng.permutation(60)
        scores[movies[:6]] += 1
        _check_ndcg(student, scores, movies[:6], movies[6:30], 10)


@pytest.mark.exercise("sampled_ndcg", share=2, clauses="ndcg any_k")
def test_few_and_many_relevant(student):
    """Is right with one relevant movie, and with more than k."""
    rng = np.random.default_rng(8)
    scores, movies = rng.normal(size=40), rng.permutation(40)
    scores[movies[0]] = np.sort(scores[movies[1:20]])[-3] + 1e-3
    _check_ndcg(student, scores, movies[:1], movies[1:20], 10)
    _check_ndcg(student, scores, movies[:12], movies[12:30], 5)
    _check_ndcg(student, scores, movies[:12], movies[12:30], 1)
    # More places than the notebook's lists have.
    scores[movies[:3]] = np.sort(scores[movies[3:30]])[[-2, -12, -18]] + 1e-3
    for k in (11, 12, 13, 14, 21, 22):
        _check_ndcg(student, scores, movies[:3], movies[3:30], k)


@pytest.mark.exercise("sampled_ndcg", clauses="few no_negatives")
def test_short_list(student):
    """Is right if there are fewer candidates than k, with the first and the last movie among them."""
    scores = np.array([0.3, 2.0, -1.0, 0.1, 0.7, 0.5])
    _check_ndcg(student, scores, np.array([5, 0]), np.array([4, 2]), 10)
    _check_ndcg(student, scores, np.array([3]), np.array([0, 1, 4, 5]), 6)
    _check_ndcg(student, scores, np.array([2, 3]), np.array([], dtype=int), 4)
