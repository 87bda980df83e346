"""Wrong: returns the model.

Says: should return the History that model.fit returns
Fails: test_above_popularity, test_history_and_frozen_factors, test_seed, test_well_above_popularity
"""

import keras


def fit(model, index, genres, seed, epochs=15, loss="binary_crossentropy", rate=0.015, **options):
    keras.utils.set_random_seed(seed)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=loss)
    return model.fit(index, genres, epochs=epochs, batch_size=options.pop("batch_size", 64), verbose=0, **options)


def train_genre_network(model, movie_index, genres, seed):
    fit(model, movie_index, genres, seed, epochs=2)
    return model
