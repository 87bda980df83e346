"""Wrong: subtracts the mean of the batch.

Says: mixes the rows of a batch
Fails: test_outputs_of_a_batch
"""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, weights=[movie_factors], trainable=trainable)(index)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Lambda(lambda z: z - keras.ops.mean(z, axis=0, keepdims=True))(x)
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))
