"""Wrong: compiles the model.

Says: is compiled already
Fails: test_named_tables
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
    b = flatten(keras.layers.Embedding(n_movies, 1, embeddings_initializer="zeros", name="movie_bias")(movie))
    total = keras.layers.Add()([keras.layers.Dot(1)([p, q]), b])
    model = keras.Model([user, movie], keras.layers.Activation("sigmoid")(total))
    model.compile("adam", "binary_crossentropy")
    return model
