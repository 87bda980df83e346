"""Wrong: takes the loss for one genre out of many.

Says: Each genre is a yes-or-no question of its own
Fails: test_above_popularity, test_history_and_frozen_factors, test_right_movies, test_seed,
    test_well_above_popularity
"""

import keras


def fit(model, index, genres, seed, epochs=15, loss="binary_crossentropy", rate=0.015, **options):
    keras.utils.set_random_seed(seed)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=loss)
    return model.fit(index, genres, epochs=epochs, batch_size=options.pop("batch_size", 64), verbose=0, **options)


def train_genre_network(model, movie_index, genres, seed):
    return fit(model, movie_index, genres, seed, loss="categorical_crossentropy", epochs=15)
