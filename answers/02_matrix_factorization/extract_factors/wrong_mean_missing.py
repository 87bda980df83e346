"""Wrong: the dict has no global_mean.

Says: TODO
Fails: none
"""


def extract_factors(model):
    names = ("user_factors", "movie_factors", "user_bias", "movie_bias")
    tables = {name: model.get_layer(name).get_weights()[0] for name in names}
    return {name: table[:, 0] if "bias" in name else table for name, table in tables.items()}
