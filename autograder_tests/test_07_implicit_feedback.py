"""Hidden tests of the optional part: other sizes, uneven data, and a message for each usual mistake."""

import collections
import itertools

import numpy as np
import pytest

from workbook.checks import above, as_array, as_float, as_tuple, below
from workbook.visible_tests.support.factor_models import all_pairs, check_batches, matrix, randomize
from workbook.visible_tests.support.implicit_models import log_odds, strengths, tables

# Sizes that differ, so that a table is known by its shape.
USERS, MOVIES, FACTORS = 6, 9, 4


def _sampled(student, user, movie, n_movies, n_negatives, seed):
    """Return the user and movie of the positives, and those of the negatives."""
    found = student.pure("sample_negatives", user, movie, n_movies, n_negatives, seed)
    names = ("user", "movie", "label")
    parts = as_tuple(found, 3, "sample_negatives(...)")
    users, movies, label = (as_array(one, (None,), name) for one, name in zip(parts, names, strict=True))
    rows = len(user) * (1 + n_negatives)
    assert len(users) == len(movies) == len(label) == rows, (
        f"{len(user)} pairs with {n_negatives} negatives each give {rows} rows in all three arrays; yours have "
        f"{len(users)}, {len(movies)} and {len(label)}."
    )
    yes, no = label == 1, label == 0
    assert yes.sum() == len(user), f"{len(user)} rows should have the label 1; {yes.sum()} have it."
    assert no.sum() == rows - len(user), "All other rows should have the label 0."
    return (users[yes], movies[yes]), (users[no], movies[no])


def _likes(seed=1, n=400, users=30):
    """Return pairs in which half of the likes are of one movie, and some users have many more likes than others."""
    rng = np.random.default_rng(seed)
    user = np.minimum(rng.geometric(0.15, n) - 1, users - 1)
    return user, np.where(rng.random(n) < 0.5, 17, rng.integers(0, 50, n))


@pytest.mark.exercise("sample_negatives", share=2)
def test_users_keep_their_share(student):
    """Keeps the given pairs, and gives each user negatives for each of their likes."""
    user, movie = _likes()
    positive, negative = _sampled(student, user, movie, 50, 3, 4)
    given = collections.Counter(zip(user.tolist(), movie.tolist(), strict=True))
    assert collections.Counter(zip(*(side.tolist() for side in positive), strict=True)) == given, (
        "The rows with label 1 are not the given pairs: users and movies no longer belong together."
    )
    wanted, found = (np.bincount(side, minlength=30) for side in (user, negative[0].astype(int)))
    assert np.array_equal(found, 3 * wanted), (
        "A negative has the user of its positive, so a user with twice as many likes has twice as many negatives. In "
        f"your result user 0 has {found[0]} negatives for {wanted[0]} likes, at 3 for each."
    )


@pytest.mark.exercise("sample_negatives", share=2)
def test_movies_are_uniform(student):
    """Draws negatives from all movies alike, popular or not, the first and the last too."""
    user, movie = _likes(2, 4000)
    _, (users, movies) = _sampled(student, user, movie, 50, 5, 0)
    assert np.array_equal(movies, movies.astype(int)), "Movies are whole numbers."
    assert movies.min() >= 0, f"There is no movie {movies.min():g}: indices run from 0 to n_movies - 1."
    assert movies.max() < 50, f"There is no movie {movies.max():g}: with n_movies = 50 the last index is 49."
    share = np.bincount(movies.astype(int), minlength=50) / len(movies)
    assert below("share of movie 17", share[17], 0.1), (
        "Popular movies are drawn more often: you draw from the likes. Draw from all n_movies alike."
    )
    never = np.flatnonzero(share == 0)
    assert not len(never), f"Some movies are never drawn, such as {never[0]}. Draw from 0 to n_movies - 1."
    assert below("largest share of a movie", share.max(), 0.03), (
        f"Movie {share.argmax()} is drawn {share.max():.1%} of the time; each of 50 movies should have about 2%."
    )
    shares = [
        np.bincount(movies[users == one].astype(int), minlength=50).max() / (users == one).sum() for one in (0, 1)
    ]
    assert below("largest share within a user", max(shares), 0.1), (
        "The same few movies are drawn again and again for a user. Draw a new movie for each negative."
    )


@pytest.mark.exercise("sample_negatives")
def test_seeds(student):
    """Gives the same for the same seed, other negatives for another seed, and works with one negative."""
    user, movie = _likes(3)

    def drawn(seed):
        _, (users, movies) = _sampled(student, user, movie, 900, 1, seed)
        return sorted(zip(users.tolist(), movies.tolist(), strict=True))

    first, again, other = drawn(5), drawn(5), drawn(6)
    assert first == again, "Two calls with the same seed give different negatives. Use the seed."
    assert first != other, "Seeds 5 and 6 give the same negatives: each epoch would see the same ones."


@pytest.mark.exercise("build_ranking_mf", share=2)
def test_is_dot_product_and_bias(student):
    """Computes the sigmoid of the dot product plus the movie's bias, whatever the batch."""
    model = student.pure("build_ranking_mf", USERS, MOVIES, FACTORS, 0.0)
    matrix(model, USERS, MOVIES)
    randomize(model, 1, 0.2, 0.6)
    p, q, bias = tables(model, [(USERS, FACTORS), (MOVIES, FACTORS), (MOVIES, 1)])
    found, dot = log_odds(model, USERS, MOVIES), p @ q.T
    assert not np.allclose(found, dot, atol=0.01), "The movie bias does not reach the prediction."
    assert not np.allclose(found, bias[:, 0] + np.zeros((USERS, 1)), atol=0.01), "The dot product is missing."
    assert np.allclose(found, dot + bias[:, 0], atol=0.01), (
        "Below the sigmoid there should be the dot product plus the movie's bias, and nothing else."
    )
    check_batches(model, USERS, MOVIES, (1, 7))


@pytest.mark.exercise("build_ranking_mf", share=2)
def test_penalty_on_vectors(student):
    """Penalizes both tables of vectors with l2, and the bias not at all."""
    for l2 in (0.0, 0.02):
        model = student.call("build_ranking_mf", USERS, MOVIES, FACTORS, l2)
        matrix(model, USERS, MOVIES)
        tables(model, [(USERS, FACTORS), (MOVIES, FACTORS), (MOVIES, 1)])
        found = strengths(model)
        assert found[MOVIES, 1][0] < 1e-6, "The movie bias is penalized. Only the vectors have an l2."
        for side, rows in (("user", USERS), ("movie", MOVIES)):
            strength = found[rows, FACTORS][0]
            assert strength > 1e-6 or not l2, f"The vectors of each {side} have no penalty: embeddings_regularizer."
            assert abs(strength - l2) < 1e-4, (
                f"With l2={l2:g} a squared weight of a {side}'s vector should add {l2:g} to the loss; it adds "
                f"{strength:.3g}."
            )


@pytest.mark.exercise("build_ranking_mf")
def test_learns_likes(student):
    """Starts with biases of zero, and can learn who likes what."""
    model = student.call("build_ranking_mf", USERS, MOVIES, FACTORS, 0.0)
    matrix(model, USERS, MOVIES)
    _, _, bias = tables(model, [(USERS, FACTORS), (MOVIES, FACTORS), (MOVIES, 1)])
    assert not bias.any(), 'The movie bias does not start at zero: embeddings_initializer="zeros".'
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
    found = as_array(student.pure("fold_in_implicit", q, liked, weight, l2), (q.shape[1],), "fold_in_implicit(...)")
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


@pytest.mark.exercise("fold_in_implicit", share=3)
def test_is_the_minimum(student):
    """Is the weighted least-squares minimum over all movies, with few and with many factors."""
    rng = np.random.default_rng(3)
    for n, k, likes, weight, l2 in ((40, 3, 7, 0.1, 2.0), (30, 8, 2, 0.02, 0.5), (25, 5, 20, 0.4, 6.0)):
        _check_fold(student, rng.normal(0, 0.7, (n, k)), rng.permutation(n)[:likes], weight, l2)


@pytest.mark.exercise("fold_in_implicit")
def test_order_and_ends(student):
    """Does not depend on the order of the likes; the first and the last movie count."""
    q = np.random.default_rng(5).normal(0, 0.6, (12, 3))
    for liked in ([11, 0], [0, 11], [5, 11, 2, 0]):
        _check_fold(student, q, np.array(liked), 0.2, 1.0)


@pytest.mark.exercise("fold_in_implicit")
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


@pytest.mark.exercise("build_svdpp", share=3)
def test_is_svdpp(student):
    """Adds to the user's vector the scaled sum over what the user has rated."""
    rated, mean = _rated(), 2.5
    model = student.call("build_svdpp", USERS, MOVIES, FACTORS, mean, 0.0, rated)
    matrix(model, USERS, MOVIES)
    randomize(model, 2, 0.2, 0.6)
    p, q, y, b_user, b_movie = tables(model, SHAPES)
    found = matrix(model, USERS, MOVIES) - mean - b_user - b_movie[:, 0]
    sums = [np.array([other[some].sum(axis=0) for some in rated]) for other in (q, y)]
    scale = np.array([len(some) for some in rated])[:, None] ** -0.5
    # The two tables with a row per movie have the same shape: which is which, the predictions say.
    matches = [(q, sums[1]), (y, sums[0])]

    def fits(user_vector):
        return any(np.allclose(found, user_vector(total) @ one.T, atol=1e-3) for one, total in matches)

    assert not any(np.allclose(found, p @ one.T, atol=1e-3) for one, _ in matches), (
        "What the user has rated does not reach the predictions: add RatedSum to the user's vector before the Dot."
    )
    assert not fits(lambda total: scale * total), "p is missing: the user's vector is p plus the output of RatedSum."
    assert not fits(lambda total: p + total), "The sum is not scaled by the root of the number of rated movies."
    assert not fits(lambda total: p * scale * total), "p and RatedSum are multiplied. Add them."
    assert not fits(lambda total: p - scale * total), "RatedSum is subtracted. Add it."
    assert fits(lambda total: p + scale * total), (
        "Predictions should be mean + biases + q . (p + RatedSum). Is everything there once, and nothing else?"
    )
    check_batches(model, USERS, MOVIES, (1, 7))


@pytest.mark.exercise("build_svdpp", share=2)
def test_svdpp_penalties(student):
    """Penalizes p and q with l2, the biases with l2 / 3, and y with 5 * l2."""
    for l2 in (0.0, 0.03):
        model = student.call("build_svdpp", USERS, MOVIES, FACTORS, 3.0, l2, _rated())
        matrix(model, USERS, MOVIES)
        tables(model, SHAPES)
        found = strengths(model)
        for what, shape, wanted in (
            ("p", (USERS, FACTORS), [l2]),
            ("the user bias", (USERS, 1), [l2 / 3]),
            ("the movie bias", (MOVIES, 1), [l2 / 3]),
            ("q and y", (MOVIES, FACTORS), [l2, 5 * l2]),
        ):
            assert np.allclose(found[shape], wanted, atol=1e-4), (
                f"With l2={l2:g} a squared weight of {what} should add {' and '.join(f'{w:g}' for w in wanted)} to the "
                f"loss; it adds {' and '.join(f'{w:.3g}' for w in found[shape])}."
            )


@pytest.mark.exercise("build_svdpp")
def test_svdpp_learns(student):
    """Starts with biases of zero; every table changes in training."""
    model = student.call("build_svdpp", USERS, MOVIES, FACTORS, 3.0, 0.0, _rated(4))
    matrix(model, USERS, MOVIES)
    *_, b_user, b_movie = tables(model, SHAPES)
    assert not np.append(b_user, b_movie).any(), "The biases should start at zero."
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


@pytest.mark.exercise("sampled_ndcg", share=2)
def test_candidates_only(student):
    """Ranks the candidates by score, whatever other movies have."""
    for seed, shift in itertools.product((1, 2, 3), (0.0, -5.0)):
        rng = np.random.default_rng(seed)
        scores, movies = rng.normal(size=60) + shift, rng.permutation(60)
        scores[movies[:6]] += 1
        _check_ndcg(student, scores, movies[:6], movies[6:30], 10)


@pytest.mark.exercise("sampled_ndcg", share=2)
def test_few_and_many_relevant(student):
    """Is right with one relevant movie, and with more than k."""
    rng = np.random.default_rng(8)
    scores, movies = rng.normal(size=40), rng.permutation(40)
    scores[movies[0]] = np.sort(scores[movies[1:20]])[-3] + 1e-3
    _check_ndcg(student, scores, movies[:1], movies[1:20], 10)
    _check_ndcg(student, scores, movies[:12], movies[12:30], 5)


@pytest.mark.exercise("sampled_ndcg")
def test_short_list(student):
    """Is right if there are fewer candidates than k, with the first and the last movie among them."""
    scores = np.array([0.3, 2.0, -1.0, 0.1, 0.7, 0.5])
    _check_ndcg(student, scores, np.array([5, 0]), np.array([4, 2]), 10)
