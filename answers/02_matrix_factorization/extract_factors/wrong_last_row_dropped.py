"""Wrong: drops the last row of each table.

Says: rows
Fails: test_mean_of_another_model, test_predictions_can_be_rebuilt
"""

import keras
import numpy as np
from keras import layers
from keras.regularizers import L2


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
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


def gather(p, q, b, c, mean):
    return {
        "user_factors": p,
        "movie_factors": q,
        "user_bias": np.ravel(b),
        "movie_bias": np.ravel(c),
        "global_mean": float(mean),
    }


def by_name(model):
    tables = [model.get_layer(name).get_weights()[0] for name in "PQbc"]
    return gather(*tables, model.get_layer("mean").offset)


def extract_factors(model):
    facts = by_name(model)
    return {name: value if name == "global_mean" else value[:-1] for name, value in facts.items()}
