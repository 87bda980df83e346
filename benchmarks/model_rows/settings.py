"""The settings of each model: its defaults, and what the search on validation rows tries, a dozen each at most.

`grid` has the values of each setting; all their combinations are tried. The defaults of the course's models are those
that the course uses; those of other libraries' models are the library's own.
"""

import itertools
from typing import Any, NamedTuple

BUDGET = 12


class Settings(NamedTuple):
    """A model's own values, and the values that the search combines; both are empty if there is nothing to choose."""

    defaults: dict[str, Any]
    grid: dict[str, tuple]

    def tried(self) -> list[dict[str, Any]]:
        """Return all combinations of the grid's values."""
        combinations = itertools.product(*self.grid.values()) if self.grid else ()
        return [dict(zip(self.grid, values, strict=True)) for values in combinations]


NOTHING = Settings({}, {})
FACTORS = Settings({"n_factors": 64, "l2": 1.5e-4}, {"n_factors": (32, 64, 128), "l2": (1e-4, 1.25e-4, 1.5e-4, 2e-4)})
# myFM has no default for the rank; its examples use 10.
GIBBS = Settings({"rank": 10, "n_iter": 100}, {"rank": (4, 8, 16, 32), "n_iter": (100, 200, 300)})

SETTINGS = {
    "mean": NOTHING,
    "user mean": NOTHING,
    "movie mean": NOTHING,
    "bias baseline": Settings(
        {"user_damping": 5.0, "movie_damping": 3.0},
        {"user_damping": (3.0, 5.0, 8.0, 12.0), "movie_damping": (2.0, 3.0, 5.0)},
    ),
    "plain dot": Settings({"n_factors": 64}, {"n_factors": (1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128)}),
    "reference": FACTORS,
    "SVD++": Settings(
        {"n_factors": 32, "l2": 1.5e-4}, {"n_factors": (16, 32, 64), "l2": (1e-4, 1.25e-4, 1.5e-4, 2e-4)}
    ),
    # Models that differ gain most from a mean, so these grids go to less penalty. Each setting costs five fits.
    "five references": Settings(FACTORS.defaults, {"n_factors": (64,), "l2": (5e-5, 7.5e-5, 1e-4, 1.25e-4)}),
    "five SVD++": Settings({"n_factors": 32, "l2": 1.5e-4}, {"n_factors": (32,), "l2": (5e-5, 7.5e-5, 1e-4, 1.25e-4)}),
    "Surprise BaselineOnly": Settings(
        {"reg_u": 15, "reg_i": 10, "n_epochs": 10},
        {"reg_u": (3, 5, 8, 12), "reg_i": (2, 3, 5), "n_epochs": (20,)},
    ),
    "Surprise SVD": Settings(
        {"n_factors": 100, "n_epochs": 20, "lr_all": 0.005, "reg_all": 0.02},
        {"n_factors": (100, 200), "n_epochs": (60, 100), "lr_all": (0.01,), "reg_all": (0.08, 0.1, 0.12)},
    ),
    "Surprise SVD++": Settings(
        {"n_factors": 20, "n_epochs": 20, "lr_all": 0.007, "reg_all": 0.02},
        {"n_factors": (10, 20), "n_epochs": (20, 40), "lr_all": (0.01,), "reg_all": (0.06, 0.08, 0.1)},
    ),
    "Surprise KNNBaseline": Settings(
        {"k": 40, "similarity": "msd", "user_based": True},
        {"k": (20, 40, 80), "similarity": ("msd", "pearson_baseline"), "user_based": (True, False)},
    ),
    "myFM": GIBBS,
    "myFM SVD++": GIBBS,
    "popularity": Settings({"stars": 0.5}, {"stars": (0.5, 3.0, 3.5, 4.0, 4.5, 5.0)}),
    "reference factors": FACTORS,
    "negative sampling": Settings(
        {"n_factors": 64, "n_negatives": 10, "l2": 3e-6},
        {"n_factors": (32, 64), "n_negatives": (4, 10), "l2": (1e-6, 3e-6, 1e-5)},
    ),
    "iALS": Settings(
        {"n_factors": 64, "unseen_weight": 0.1, "l2": 5.0},
        {"n_factors": (32, 64, 128), "unseen_weight": (0.1, 0.2), "l2": (3.0, 5.0)},
    ),
    "implicit ALS": Settings(
        {"factors": 100, "alpha": 1.0, "regularization": 0.01},
        {"factors": (32, 64, 128), "alpha": (5.0, 9.0), "regularization": (25.0, 40.0)},
    ),
    "implicit BPR": Settings(
        {"factors": 100, "learning_rate": 0.01, "regularization": 0.01, "iterations": 100},
        {"factors": (32, 100), "regularization": (0.001, 0.01), "iterations": (40, 60, 80), "learning_rate": (0.01,)},
    ),
    "LensKit implicit ALS": Settings(
        {"embedding_size": 50, "weight": 40.0, "regularization": 0.1},
        {"embedding_size": (32, 64, 128), "weight": (4.0, 8.0), "regularization": (25.0, 40.0)},
    ),
    "LensKit item kNN": Settings(
        {"max_nbrs": 20, "min_sim": 1e-6}, {"max_nbrs": (20, 100, 400, 1000), "min_sim": (1e-6, 0.02, 0.05)}
    ),
}
