"""All rows of both tables in their order: which function prepares a model, and whose it is."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from benchmarks.model_rows import ranking_peers, ranking_rows, rating_peers, rating_rows

FIVE = range(5)


class Row(NamedTuple):
    """A model of a table, "ratings" or "ranking".

    `kind`: "simple", "course" or "library", whose module `library` names. `prepare` imports what the model needs and
    returns fit(train, val, **settings).
    """

    table: str
    kind: str
    prepare: Callable[[], Callable[..., Any]]
    library: str | None = None


def _surprise(name: str) -> Row:
    return Row("ratings", "library", partial(rating_peers.surprise_model, name), "surprise")


ROWS = {
    "mean": Row("ratings", "simple", rating_rows.mean_model),
    "user mean": Row("ratings", "simple", partial(rating_rows.mean_model, 0)),
    "movie mean": Row("ratings", "simple", partial(rating_rows.mean_model, 1)),
    "bias baseline": Row("ratings", "simple", rating_rows.bias_model),
    "plain dot": Row("ratings", "course", partial(rating_rows.reference_model, "build_dot_mf")),
    "reference": Row("ratings", "course", partial(rating_rows.reference_model, "build_biased_mf")),
    "SVD++": Row("ratings", "course", rating_rows.svdpp_model),
    "five references": Row("ratings", "course", partial(rating_rows.reference_model, "build_biased_mf", FIVE)),
    "five SVD++": Row("ratings", "course", partial(rating_rows.svdpp_model, FIVE)),
    "Surprise BaselineOnly": Row("ratings", "library", rating_peers.surprise_baseline, "surprise"),
    "Surprise SVD": _surprise("SVD"),
    "Surprise SVD++": _surprise("SVDpp"),
    "Surprise KNNBaseline": Row("ratings", "library", rating_peers.surprise_knn, "surprise"),
    "myFM": Row("ratings", "library", rating_peers.myfm_model, "myfm"),
    "myFM SVD++": Row("ratings", "library", rating_peers.myfm_svdpp, "myfm"),
    "popularity": Row("ranking", "simple", ranking_rows.popularity),
    "reference factors": Row("ranking", "course", ranking_rows.reference_factors),
    "negative sampling": Row("ranking", "course", ranking_rows.negative_sampling),
    "iALS": Row("ranking", "course", ranking_rows.ials),
    "implicit ALS": Row("ranking", "library", ranking_peers.implicit_als, "implicit"),
    "implicit BPR": Row("ranking", "library", ranking_peers.implicit_bpr, "implicit"),
    "LensKit implicit ALS": Row("ranking", "library", ranking_peers.lenskit_als, "lenskit"),
    "LensKit item kNN": Row("ranking", "library", ranking_peers.lenskit_knn, "lenskit"),
}
