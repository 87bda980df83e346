"""Wrong: hands the model back with all layers trainable, also the embedding that was frozen.

Says: The embedding is no longer frozen
Fails: test_history_and_frozen_factors
"""

import keras


def train_genre_network(model, movie_index, genres, seed):
    keras.utils.set_random_seed(seed)
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy")
    history = model.fit(movie_index, genres, epochs=40, batch_size=64, verbose=0)
    for layer in model.layers:
        layer.trainable = True
    return history
