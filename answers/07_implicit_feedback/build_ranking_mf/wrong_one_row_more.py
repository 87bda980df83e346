"""Wrong: gives each table one row too many.

Says: these should not be there
Fails: test_is_dot_product_and_bias, test_learns_likes, test_named_tables, test_penalty_on_vectors
"""

import keras


def build_ranking_mf(n_users, n_movies, n_factors, l2):
    user, movie = keras.Input((1,)), keras.Input((1,))
    flatten = keras.layers.Flatten()
    penalty = keras.regularizers.L2(l2)
    p = flatten(
        keras.layers.Embedding(n_users + 1, n_factors, embeddings_regularizer=penalty, name="user_factors")(user)
    )
    q = flatten(
        keras.layers.Embedding(n_movies + 1, n_factors, embeddings_regularizer=penalty, name="movie_factors")(movie)
    )
    b = flatten(keras.layers.Embedding(n_movies + 1, 1, embeddings_initializer="zeros", name="movie_bias")(movie))
    total = keras.layers.Add()([keras.layers.Dot(axes=1)([p, q]), b])
    return keras.Model([user, movie], keras.layers.Activation("sigmoid")(total))
