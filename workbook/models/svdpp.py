"""The layer that SVD++ adds to a matrix factorization: which movies a user has rated, as a vector.

Source: Y. Koren, "Factorization Meets the Neighborhood" (2008), equation 15.
"""

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import numpy.typing as npt


class RatedSum(keras.layers.Layer):
    """Return |N(u)|^(-1/2) times the sum of y_j over the movies j in N(u), the movies that user u has rated.

    `rated`: for each user the indices of these movies. y is a table of n_movies vectors of length n_factors that the
    layer learns; it starts at zero and has an L2 penalty of strength `l2`. Takes user indices (batch, 1), returns
    (batch, n_factors).
    """

    def __init__(
        self, rated: Sequence[npt.ArrayLike], n_movies: int, n_factors: int, l2: float, **options: Any
    ) -> None:
        super().__init__(**options)
        lists = [np.asarray(movies, dtype="int32") for movies in rated]
        counts = np.array([len(movies) for movies in lists])
        self._movie = np.concatenate(lists)
        self._user = np.repeat(np.arange(len(lists), dtype="int32"), counts)
        self._scale = (np.maximum(counts, 1) ** -0.5)[:, None].astype("float32")
        self._y = self.add_weight(
            shape=(n_movies, n_factors), initializer="zeros", regularizer=keras.regularizers.L2(l2), name="y"
        )

    def call(self, user: Any) -> Any:
        """Look up the sums of a batch of users."""
        # One sum per user of the table, not per row of the batch: a batch has most users many times.
        every = keras.ops.take(self._y, self._movie, axis=0)
        sums = keras.ops.segment_sum(every, self._user, num_segments=len(self._scale)) * self._scale
        # As an Embedding does: an Input without a dtype makes floats of the indices.
        return keras.ops.take(sums, keras.ops.cast(user[:, 0], "int32"), axis=0)
