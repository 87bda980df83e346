"""Wrong: trains on the first half of the movies for five epochs.

Says: on those of movie_index
Fails: test_above_popularity, test_right_movies, test_seed, test_well_above_popularity
"""

import keras


def train_genre_network(model, movie_index, genres, seed):
    keras.utils.set_random_seed(seed)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
    return model.fit(movie_index[:9], genres[:9], epochs=5, batch_size=64, verbose=0)
