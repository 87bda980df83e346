"""Wrong: the global_mean is an array of shape (1,), not a float.

Says: global_mean should be one number; it is an array
Fails: test_mean_of_another_model, test_predictions_can_be_rebuilt
"""

import numpy as np


def extract_factors(model):
    names = ("user_factors", "movie_factors", "user_bias", "movie_bias")
    tables = {name: model.get_layer(name).get_weights()[0] for name in names}
    return {
        "user_factors": tables["user_factors"],
        "movie_factors": tables["movie_factors"],
        "user_bias": tables["user_bias"][:, 0],
        "movie_bias": tables["movie_bias"][:, 0],
        "global_mean": np.array([model.layers[-1].offset]),
    }
