"""Wrong: nothing is flattened, so the output has shape (batch, 1, 1).

Says: Flatten the embeddings
Fails: test_batch_does_not_matter, test_both_tables_learn, test_is_a_dot_product, test_last_rows
"""

import keras


def build_dot_mf(n_users, n_movies, n_factors):
    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    p = keras.layers.Embedding(n_users, n_factors)(user)
    q = keras.layers.Embedding(n_movies, n_factors)(movie)
    return keras.Model([user, movie], keras.layers.Dot(axes=2)([p, q]))
