"""Wrong: the mean is the notebook's global variable, or 3.5 where there is none, not that of the model.

Says: global_mean should be this model's own,
Fails: test_mean_of_another_model, test_predictions_can_be_rebuilt
"""


def extract_factors(model):
    names = ("user_factors", "movie_factors", "user_bias", "movie_bias")
    tables = {name: model.get_layer(name).get_weights()[0] for name in names}
    return {
        "user_factors": tables["user_factors"],
        "movie_factors": tables["movie_factors"],
        "user_bias": tables["user_bias"][:, 0],
        "movie_bias": tables["movie_bias"][:, 0],
        "global_mean": float(globals().get("global_mean", 3.5)),
    }
