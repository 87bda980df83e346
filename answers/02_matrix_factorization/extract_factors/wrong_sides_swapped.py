"""Wrong: the factors of the users and those of the movies are swapped.

Says: user_factors and movie_factors are swapped: user_factors has a row
Fails: test_mean_of_another_model, test_predictions_can_be_rebuilt
"""


def extract_factors(model):
    names = ("user_factors", "movie_factors", "user_bias", "movie_bias")
    tables = {name: model.get_layer(name).get_weights()[0] for name in names}
    return {
        "user_factors": tables["movie_factors"],
        "movie_factors": tables["user_factors"],
        "user_bias": tables["user_bias"][:, 0],
        "movie_bias": tables["movie_bias"][:, 0],
        "global_mean": float(model.layers[-1].offset),
    }
