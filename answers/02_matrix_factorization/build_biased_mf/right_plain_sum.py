"""Right: adds everything with plain + and *, and the tables come from a dict of settings."""

import keras


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    inputs = {side: keras.Input((1,), dtype="int32", name=f"{side}_index") for side in ("user", "movie")}
    rows = {"user": n_users, "movie": n_movies}
    found = {}
    for side, index in inputs.items():
        for kind, width, factor in (("factors", n_factors, l2), ("bias", 1, l2 / 3)):
            table = keras.layers.Embedding(
                rows[side],
                width,
                embeddings_initializer="zeros" if kind == "bias" else keras.initializers.RandomNormal(stddev=0.05),
                embeddings_regularizer=keras.regularizers.L2(factor) if l2 else None,
                name=f"{side}_{kind}",
            )
            found[side, kind] = table(index)[:, 0, :]
    match = keras.ops.sum(found["user", "factors"] * found["movie", "factors"], axis=1, keepdims=True)
    stars = match + found["user", "bias"] + found["movie", "bias"] + float(global_mean)
    return keras.Model(list(inputs.values()), stars)
