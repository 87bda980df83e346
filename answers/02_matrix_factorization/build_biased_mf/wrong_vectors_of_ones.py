"""Wrong: all vectors start as ones, so that the factors of a row stay equal.

Says: all numbers of a row start equal
Fails: test_biases_start_at_zero
"""

import keras


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    def column(name, rows, width, index):
        start, strength = ("zeros", l2 / 3) if width == 1 else ("ones", l2)
        penalty = keras.regularizers.L2(strength)
        table = keras.layers.Embedding(rows, width, start, embeddings_regularizer=penalty, name=name)
        return keras.layers.Flatten()(table(index))

    user, movie = keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")
    vectors = [column("user_factors", n_users, n_factors, user), column("movie_factors", n_movies, n_factors, movie)]
    biases = [column("user_bias", n_users, 1, user), column("movie_bias", n_movies, 1, movie)]
    total = keras.layers.Add()([keras.layers.Dot(axes=1)(vectors), *biases])
    return keras.Model([user, movie], keras.layers.Rescaling(1.0, global_mean)(total))
