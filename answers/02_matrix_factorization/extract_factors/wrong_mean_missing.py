"""Wrong: the dict has no global_mean.

Says: extract_factors(model) lacks 'global_mean'; it has ['user_factors', 'movie_factors', 'user_bias', 'movie_bias'].
Fails: test_mean_of_another_model, test_predictions_can_be_rebuilt
"""


def extract_factors(model):
    names = ("user_factors", "movie_factors", "user_bias", "movie_bias")
    tables = {name: model.get_layer(name).get_weights()[0] for name in names}
    return {name: table[:, 0] if "bias" in name else table for name, table in tables.items()}
