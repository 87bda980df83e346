"""Right: repeats rows of a frame."""

import numpy as np
import pandas as pd


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    given = pd.DataFrame({"user": user, "movie": movie, "label": 1.0})
    drawn = given.loc[given.index.repeat(n_negatives)].assign(label=0.0)
    drawn["movie"] = np.random.RandomState(seed).randint(0, n_movies, len(drawn))
    everything = pd.concat([given, drawn])
    return everything.user.to_numpy(), everything.movie.to_numpy(), everything.label.to_numpy()
