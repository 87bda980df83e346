"""Wrong: the mean is added to the users' biases and global_mean is 0, which predicts the same but is not the mean.

Says: global_mean should be this model's own,
Fails: test_mean_of_another_model
"""


def extract_factors(model):
    names = ("user_factors", "movie_factors", "user_bias", "movie_bias")
    tables = {name: model.get_layer(name).get_weights()[0] for name in names}
    return {
        "user_factors": tables["user_factors"],
        "movie_factors": tables["movie_factors"],
        "user_bias": tables["user_bias"][:, 0] + float(model.layers[-1].offset),
        "movie_bias": tables["movie_bias"][:, 0],
        "global_mean": 0.0,
    }
