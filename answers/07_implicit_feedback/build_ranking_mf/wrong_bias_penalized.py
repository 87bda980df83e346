"""Wrong: penalizes the bias as well.

Says: There is a penalty on the movie bias
Fails: test_penalty_on_vectors
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
    start = "zeros"
    b = flatten(keras.layers.Embedding(n_movies, 1, start, embeddings_regularizer=penalty, name="movie_bias")(movie))
    total = keras.layers.Add()([keras.layers.Dot(1)([p, q]), b])
    return keras.Model([user, movie], keras.layers.Activation("sigmoid")(total))
