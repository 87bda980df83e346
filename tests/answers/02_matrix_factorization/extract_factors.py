"""Answers to extract_factors, each beside a build_biased_mf that suits it."""

import keras
import numpy as np
from keras import layers, ops
from keras.regularizers import L2

from tests.answers import right, wrong

mean_of_ratings = np.array([3.6])
seen_models = {}


def _named(n_users, n_movies, n_factors, global_mean, l2):
    """Build the model with named layers."""
    user, movie = keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")

    def look_up(name, rows, width, index, start, penalty=None):
        table = layers.Embedding(rows, width, start, embeddings_regularizer=penalty, name=name)
        return layers.Flatten()(table(index))

    p = look_up("P", n_users, n_factors, user, "uniform", L2(l2))
    q = look_up("Q", n_movies, n_factors, movie, "uniform", L2(l2))
    total = layers.Add()([look_up("c", n_movies, 1, movie, "zeros"), look_up("b", n_users, 1, user, "zeros")])
    total = layers.Add()([layers.Dot(axes=1)([q, p]), total])
    return keras.Model([user, movie], layers.Rescaling(1.0, offset=global_mean, name="mean")(total))


class Subclassed(keras.Model):
    """Keep the tables as attributes; the mean is a plain number."""

    def __init__(self, n_users, n_movies, n_factors, global_mean, l2):
        super().__init__()
        self.p = layers.Embedding(n_users, n_factors, embeddings_regularizer=L2(l2))
        self.q = layers.Embedding(n_movies, n_factors, embeddings_regularizer=L2(l2))
        self.b = layers.Embedding(n_users, 1, "zeros")
        self.c = layers.Embedding(n_movies, 1, "zeros")
        self.mu = global_mean

    def call(self, inputs):
        user, movie = (ops.reshape(one, (-1,)) for one in inputs)
        product = ops.sum(self.p(user) * self.q(movie), axis=1, keepdims=True)
        return product + self.b(user) + self.c(movie) + self.mu


class LastColumnZero(keras.initializers.Initializer):
    def __call__(self, shape, dtype=None):
        small = keras.initializers.RandomNormal(stddev=0.05)((shape[0], shape[1] - 1), dtype=dtype)
        return ops.concatenate([small, ops.zeros((shape[0], 1), dtype=small.dtype)], axis=1)


class Offset(layers.Layer):
    def __init__(self, value):
        super().__init__()
        self.mean = self.add_weight(
            shape=(), initializer=keras.initializers.Constant(value), trainable=False, name="mean"
        )

    def call(self, x):
        return x + self.mean


def _wide(n_users, n_movies, n_factors, global_mean, l2):
    """Keep each bias as the last column of its table, and the mean as a weight that is not trained."""
    user, movie = keras.Input((1,)), keras.Input((1,))
    p = layers.Flatten()(layers.Embedding(n_users, n_factors + 1, LastColumnZero(), L2(l2))(user))
    q = layers.Flatten()(layers.Embedding(n_movies, n_factors + 1, LastColumnZero(), L2(l2))(movie))
    product = ops.sum(p[:, :-1] * q[:, :-1], axis=1, keepdims=True)
    return keras.Model([user, movie], Offset(global_mean)(product + p[:, -1:] + q[:, -1:]))


def _joint(n_users, n_movies, n_factors, global_mean, l2):
    """Keep users and movies in one table, the movies behind the users."""
    user, movie = keras.Input((1,)), keras.Input((1,))
    both = ops.concatenate([user, movie + n_users], axis=1)
    vectors = layers.Embedding(n_users + n_movies, n_factors, embeddings_regularizer=L2(l2), name="vectors")(both)
    biases = layers.Embedding(n_users + n_movies, 1, "zeros", name="biases")(both)
    product = ops.sum(vectors[:, 0] * vectors[:, 1], axis=1, keepdims=True)
    model = keras.Model([user, movie], product + ops.sum(biases, axis=1) + global_mean)
    model.facts = n_users, global_mean
    return model


def _gather(p, q, b, c, mean):
    return {
        "user_factors": p,
        "movie_factors": q,
        "user_bias": np.ravel(b),
        "movie_bias": np.ravel(c),
        "global_mean": float(mean),
    }


def _by_name(model):
    tables = [model.get_layer(name).get_weights()[0] for name in "PQbc"]
    return _gather(*tables, model.get_layer("mean").offset)


named = {"build_biased_mf": _named}


@right(beside=named)
def by_name(model):
    return _by_name(model)


@right(beside=named)
def by_order(model):
    q, p, c, b = model.get_weights()
    return _gather(p, q, b, c, 0) | {"global_mean": np.float64(model.layers[-1].get_config()["offset"])}


@right(beside={"build_biased_mf": Subclassed})
def from_attributes(model):
    tables = [np.array(layer.embeddings) for layer in (model.p, model.q, model.b, model.c)]
    return _gather(*tables, model.mu)


@right(beside={"build_biased_mf": _wide})
def from_wide_tables(model):
    p, q, mean = (np.array(weight) for weight in model.weights)
    return _gather(p[:, :-1], q[:, :-1], p[:, -1], q[:, -1], mean)


@right(beside={"build_biased_mf": _joint})
def from_joint_tables(model):
    n_users, mean = model.facts
    vectors = np.asarray(model.get_layer("vectors").embeddings)
    biases = np.asarray(model.get_layer("biases").embeddings)[:, 0]
    return _gather(vectors[:n_users], vectors[n_users:], biases[:n_users], biases[n_users:], mean)


@right(beside=named)
def mean_by_probing(model):
    """The mean is what one prediction leaves over."""
    tables = [model.get_layer(name).get_weights()[0] for name in "PQbc"]
    first = float(np.ravel(model.predict([np.array([0]), np.array([0])], verbose=0))[0])
    return _gather(*tables, first - tables[0][0] @ tables[1][0] - tables[2][0, 0] - tables[3][0, 0])


@right
def by_shape(model):
    """Whatever the order of the layers: tables of width 1 are biases, and the input tells users from movies.

    The tables are told apart by setting one to zero at a time; afterwards all are put back.
    """
    kept = model.get_weights()
    model.set_weights([np.zeros_like(one) for one in kept])
    pair = [np.array([[0]]), np.array([[0]])]
    mean = np.ravel(model.predict(pair, verbose=0))[0]
    model.set_weights(kept)
    vectors, biases = [w for w in kept if w.shape[1] > 1], [w for w in kept if w.shape[1] == 1]
    p, q = vectors
    b, c = biases if biases[0].shape[0] == p.shape[0] else biases[::-1]
    return _gather(p, q, b, c, mean)


@right(beside=named)
def mean_column_of_tensors(model):
    """The tables as float64 copies, and the mean as an array of no dimension."""
    p, q, b, c = (np.array(model.get_layer(name).get_weights()[0], dtype=float) for name in "PQbc")
    return _gather(p, q, b, c, 0) | {"global_mean": np.array(model.get_layer("mean").offset)}


@wrong("take it with [:, 0]", beside=named)
def biases_as_columns(model):
    """Mistake 4: an (n, 1) bias table, left as it is."""
    facts = _by_name(model)
    return facts | {name: facts[name][:, None] for name in ("user_bias", "movie_bias")}


@wrong("global_mean", beside=named)
def mean_forgotten(model):
    facts = _by_name(model)
    del facts["global_mean"]
    return facts


@wrong("mean", beside=named)
def mean_zero(model):
    return _by_name(model) | {"global_mean": 0.0}


@wrong("mean", beside=named)
def constant_mean(model):
    """Mistake 10: the mean of the notebook's ratings."""
    return _by_name(model) | {"global_mean": float(mean_of_ratings[0])}


@wrong("swapped", beside=named)
def users_and_movies_swapped(model):
    facts = _by_name(model)
    return _gather(
        facts["movie_factors"], facts["user_factors"], facts["movie_bias"], facts["user_bias"], facts["global_mean"]
    )


@wrong("swapped", beside=named)
def biases_swapped(model):
    facts = _by_name(model)
    return facts | {"user_bias": facts["movie_bias"], "movie_bias": facts["user_bias"]}


@wrong("transpose", beside=named)
def transposed(model):
    facts = _by_name(model)
    return facts | {name: facts[name].T for name in ("user_factors", "movie_factors")}


@wrong("length", beside=named)
def unit_vectors(model):
    """Mistake 22: rows scaled to length 1."""
    facts = _by_name(model)
    for name in ("user_factors", "movie_factors"):
        facts[name] = facts[name] / np.linalg.norm(facts[name], axis=1, keepdims=True)
    return facts


@wrong("twice", beside=named)
def mean_in_the_bias_too(model):
    facts = _by_name(model)
    return facts | {"user_bias": facts["user_bias"] + facts["global_mean"]}


@wrong("mean", beside=named)
def mean_of_predictions(model):
    """The mean prediction holds mean biases too."""
    facts = _by_name(model)
    pairs = np.indices((len(facts["user_bias"]), len(facts["movie_bias"]))).reshape(2, -1, 1)
    return facts | {"global_mean": float(np.mean(model.predict(list(pairs), verbose=0)))}


@wrong("bias", beside=named)
def biases_centred(model):
    facts = _by_name(model)
    return facts | {name: facts[name] - facts[name].mean() for name in ("user_bias", "movie_bias")}


@wrong("round", beside=named)
def rounded(model):
    return {name: np.round(value, 2) for name, value in _by_name(model).items()}


@wrong("rows", beside=named)
def first_row_dropped(model):
    """Mistakes 1 and 23: row 0 taken for padding."""
    facts = _by_name(model)
    return {name: value if name == "global_mean" else value[1:] for name, value in facts.items()}


@wrong("rows", beside=named)
def last_row_dropped(model):
    """Mistake 1."""
    facts = _by_name(model)
    return {name: value if name == "global_mean" else value[:-1] for name, value in facts.items()}


@wrong("model", beside=named)
def weights_zeroed(model):
    """Probes for the mean with all weights at zero, and leaves them so."""
    facts = _by_name(model)
    model.set_weights([np.zeros_like(one) for one in model.get_weights()])
    return facts


@wrong("model", beside=named)
def of_the_first_model(model):
    """Mistake 31: the factors of an earlier call are kept."""
    return seen_models.setdefault("factors", _by_name(model))


@wrong("model", beside=named)
def of_a_fresh_model(model):
    """Mistake 31: a model built anew knows nothing of the training."""
    p, q = (model.get_layer(name).get_weights()[0] for name in "PQ")
    fresh = _named(len(p), len(q), p.shape[1], model.get_layer("mean").offset, 0.0)
    return _by_name(fresh)


@wrong("dict", beside=named)
def a_list(model):
    return list(_by_name(model).values())


@wrong("user_bias", beside=named)
def biases_forgotten(model):
    facts = _by_name(model)
    return {name: facts[name] for name in ("user_factors", "movie_factors", "global_mean")}


@wrong("bias", beside=named)
def zero_biases(model):
    facts = _by_name(model)
    return facts | {"user_bias": 0 * facts["user_bias"], "movie_bias": 0 * facts["movie_bias"]}
