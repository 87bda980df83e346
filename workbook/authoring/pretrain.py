"""Train the given factors with the reference solution of stage 2, and compute their error.

Everything that decides the file is here or in source/02_matrix_factorization.py; on one machine two runs write the
same bytes. (Other processors round differently: expect the same quality there, not the same bytes.)
"""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook import load_movielens
from workbook.authoring.reference import reference_namespace
from workbook.datasets.pretrained import PATH, pretrained_split, read_factors
from workbook.models.bias_baseline import fit_bias_baseline

STAGE = "02_matrix_factorization"
TRAIN_SEED = 0
N_FACTORS = 64
L2 = 1.5e-4
Arrays = tuple[npt.NDArray[Any], ...]
# Rounding a factor to 11 bits moves predictions by less than 0.001 stars, and halves the file.
STORED = {"user_factors": np.float16, "movie_factors": np.float16, "user_bias": np.float32, "movie_bias": np.float32}


def pretrain(
    path: str | Path | None = None, ratings: pd.DataFrame | None = None, n_factors: int = N_FACTORS
) -> dict[str, object]:
    """Train on the train rows of the seeded split, and write `path` and `path`.sha256.

    `ratings`: a frame as `load_movielens()` returns it, by default that one. Returns path, bytes, sha256 and epochs.
    """
    import keras
    import tensorflow as tf

    path = Path(path or str(PATH))
    # Otherwise threads add up the gradients of an embedding in the order in which they finish.
    tf.config.experimental.enable_op_determinism()
    stage = reference_namespace(STAGE)
    vocabularies, train, val, _ = _split(stage, ratings)
    keras.utils.set_random_seed(TRAIN_SEED)
    sizes = [len(vocabulary) for vocabulary in vocabularies]
    model = stage["build_biased_mf"](*sizes, n_factors, float(np.mean(train[2])), L2)
    history = stage["train_mf"](model, train, val, TRAIN_SEED)
    factors = stage["extract_factors"](model)
    arrays: dict[str, npt.ArrayLike] = {name: np.asarray(factors[name], dtype) for name, dtype in STORED.items()}
    arrays["global_mean"] = np.float64(factors["global_mean"])
    arrays |= {name: ids.astype(np.int32) for name, ids in zip(("user_ids", "movie_ids"), vocabularies, strict=True)}
    # numpy gives each member of the archive the same fixed date.
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]  # an array might be the argument allow_pickle
    return {
        "path": path,
        "bytes": path.stat().st_size,
        "sha256": write_digest(path),
        "epochs": len(history.history["loss"]),
    }


def write_digest(path: Path) -> str:
    """Write the SHA-256 of `path` to `path`.sha256, as `sha256sum` does; return it."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii")
    return digest


def pretrained_quality(path: str | Path | None = None) -> dict[str, float]:
    """Return test RMSE and MAE of the stored factors, and of the bias baseline fitted on the same train rows.

    Both are computed on the test rows of the seeded split, which neither has seen.
    """
    factors = read_factors(Path(path or str(PATH)))
    vocabularies, train, _, (user, movie, stars) = _split(reference_namespace(STAGE), None)
    for name, ids in zip(("user_ids", "movie_ids"), vocabularies, strict=True):
        if not np.array_equal(factors[name], ids):
            raise ValueError(f"The factors' {name} are not those of the embedded ratings: run workbook pretrain.")
    match = np.sum(factors["user_factors"][user] * factors["movie_factors"][movie], axis=1)
    stored = factors["global_mean"] + factors["user_bias"][user] + factors["movie_bias"][movie] + match
    train_user, train_movie, train_stars = train
    baseline = fit_bias_baseline(train_user, train_movie, train_stars).predict(user, movie)
    quality = {"n_factors": factors["movie_factors"].shape[1], "n_train": len(train_stars), "n_test": len(stars)}
    for name, predicted in (("pretrained", stored), ("bias_baseline", baseline)):
        quality[f"{name}_rmse"] = float(np.sqrt(np.mean((predicted - stars) ** 2)))
        quality[f"{name}_mae"] = float(np.mean(np.abs(predicted - stars)))
    return quality


def _split(stage: dict[str, Any], ratings: pd.DataFrame | None) -> tuple[Arrays, Arrays, Arrays, Arrays]:
    """Return (vocabularies of users and movies, train, val, test).

    The last three are triples of arrays: user index, movie index, stars. `stage`: the namespace of stage 2.
    """
    ratings = load_movielens().ratings if ratings is None else ratings
    user_index, user_ids = stage["encode_ids"](ratings["userId"])
    movie_index, movie_ids = stage["encode_ids"](ratings["movieId"])
    encoded = ratings.assign(user_index=user_index, movie_index=movie_index)
    columns = ("user_index", "movie_index", "rating")
    train, val, test = (
        tuple(encoded.iloc[rows][column].to_numpy() for column in columns) for rows in pretrained_split(ratings)
    )
    return (user_ids, movie_ids), train, val, test
