"""Wrong: takes the focal loss.

Says: the binary cross-entropy is
Fails: test_history_and_frozen_factors
"""

import keras


def train_genre_network(model, movie_index, genres, seed):
    keras.utils.set_random_seed(seed)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_focal_crossentropy")
    return model.fit(movie_index, genres, epochs=40, batch_size=64, verbose=0)
