"""The factors that stages 4 to 6 start from, so that no learner needs a trained model of their own.

`workbook pretrain` makes them again with the reference solution of stage 2 (see workbook/authoring/pretrain.py).
"""

import hashlib
import io
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.datasets.damage import damaged_installation

PATH = Path(__file__).with_name("pretrained.npz")
SPLIT_SEED = 0


def load_pretrained() -> dict[str, Any]:
    """Return a trained biased matrix factorization of the embedded ratings as plain arrays.

    user_factors (671, K), movie_factors (9066, K), user_bias (671,), movie_bias (9066,) as float32, global_mean
    (float, stars), user_ids (671,), movie_ids (9066,): row r of movie_factors belongs to MovieLens's movie
    movie_ids[r], and both lists of ids ascend. Trained on the 80 % train rows of a random split.
    The arrays are new in each call. If the file is damaged, DataError names it and what to do about it.
    """
    arrays = read_factors(PATH)
    return arrays | {"global_mean": float(arrays["global_mean"])}


def pretrained_split(
    ratings: pd.DataFrame,
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the rows (train, val, test) of the embedded `ratings` as the factors' training split them.

    The factors were trained on the train rows, and stopped by the val rows; only the test rows are new to them.
    Each is an ascending array of positions: `ratings.iloc[test]`.
    """
    tenth = round(0.1 * len(ratings))
    # As in stage 2, validation, test and train are cut from one shuffled order; here the rows keep their order.
    place = np.argsort(np.random.default_rng(SPLIT_SEED).permutation(len(ratings)))
    val, test = place < tenth, (place >= tenth) & (place < 2 * tenth)
    return np.flatnonzero(~val & ~test), np.flatnonzero(val), np.flatnonzero(test)


def read_factors(file: Path) -> dict[str, npt.NDArray]:
    """Read the arrays of `file`; DataError unless it is the file that its `.sha256` neighbour describes."""
    try:
        packed = file.read_bytes()
        digest = file.with_name(f"{file.name}.sha256").read_text(encoding="ascii").split()[0]
    except (OSError, UnicodeError, IndexError) as error:
        raise damaged_installation(file, f"or its .sha256 cannot be read ({error})") from None
    if hashlib.sha256(packed).hexdigest() != digest:
        raise damaged_installation(file, "does not fit its .sha256")
    with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
        # The file has half floats, to be small: nobody should have to compute with them.
        return {name: values.astype(_plain(values.dtype)) for name, values in arrays.items()}


def _plain(dtype: np.dtype) -> npt.DTypeLike:
    return np.float32 if dtype == np.float16 else dtype
