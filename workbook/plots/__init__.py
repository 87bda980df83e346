"""The given plots of the notebooks: one look, baselines drawn in; `plots.NAME` is what notebooks call."""

from workbook.plots.embeddings import (
    correlation_table,
    length_against_popularity,
    map_panels,
    purity_bars,
    true_and_mapped,
    variance_shares,
)
from workbook.plots.keras_basics import curves_through, error_bars, loss_curves, one_hot_product, tower_predictions
from workbook.plots.matrix_factorization import learning_curves, long_tail, predicted_against_true
from workbook.plots.point_names import name_outermost
from workbook.plots.recommending import (
    bias_against_count,
    concentration,
    dot_against_cosine,
    influence,
    rmse_against_l2,
    user_scores,
)
from workbook.plots.style import GENRE_COLOURS, axes

__all__ = [
    "GENRE_COLOURS",
    "axes",
    "bias_against_count",
    "concentration",
    "correlation_table",
    "curves_through",
    "dot_against_cosine",
    "error_bars",
    "influence",
    "learning_curves",
    "length_against_popularity",
    "long_tail",
    "loss_curves",
    "map_panels",
    "name_outermost",
    "one_hot_product",
    "predicted_against_true",
    "purity_bars",
    "rmse_against_l2",
    "tower_predictions",
    "true_and_mapped",
    "user_scores",
    "variance_shares",
]
