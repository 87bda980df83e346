"""Wrong: has a user bias in place of the movie's.

Says: The tables of your model
Fails: test_is_dot_product_and_bias, test_learns_likes, test_named_tables, test_penalty_on_vectors
"""

import keras


def build_ranking_mf(n_users, n_movies, n_factors, l2):
    penalty = keras.regularizers.L2(l2)
    user = keras.Input((1,), dtype="int32")
    movie = keras.Input((1,), dtype="int32")
    flatten = keras.layers.Flatten()
    p = flatten(keras.layers.Embedding(n_users, n_factors, embeddings_regularizer=penalty, name="user_factors")(user))
    q = flatten(
        keras.layers.Embedding(n_movies, n_factors, embeddings_regularizer=penalty, name="movie_factors")(movie)
    )
    b = flatten(keras.layers.Embedding(n_users, 1, embeddings_initializer="zeros", name="user_bias")(user))
    total = keras.layers.Add()([keras.layers.Dot(1)([p, q]), b])
    return keras.Model([user, movie], keras.layers.Activation("sigmoid")(total))
