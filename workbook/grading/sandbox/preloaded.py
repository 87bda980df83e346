"""What a fork server imports, so that each notebook finds loaded what it imports."""

import re
from collections.abc import Iterable

from nbformat import NotebookNode

PRELOADED = (
    "workbook",
    "sklearn.decomposition",
    "sklearn.dummy",
    "sklearn.feature_selection",
    "sklearn.linear_model",
    "sklearn.manifold",
    "sklearn.model_selection",
    "sklearn.multiclass",
    "sklearn.neighbors",
    "sklearn.pipeline",
    "scipy.stats",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "pandas",
    "tqdm.auto",
    "workbook.checks.check",
    "workbook.datasets.movielens",
    "workbook.datasets.pretrained",
    "workbook.datasets.title_search",
    "workbook.models.bias_baseline",
    "workbook.models.ials",
    "workbook.models.numpy_mf",
    "workbook.notebook.guards",
    "workbook.notebook.memo",
    "workbook.notebook.own_ratings",
    "workbook.notebook.progress",
    "workbook.plots",
    "workbook.plots.classification",
    "workbook.plots.evaluation",
    "workbook.plots.interactive_map",
    # The names by which the notebooks import some of the above.
    "workbook.baselines",
    "workbook.evaluation_plots",
    "workbook.genre_plots",
    "workbook.interactive",
    "workbook.pretrained",
    "workbook.quick_mf",
)
# Takes longer than all of the above, so a learner whose notebooks train nothing does without.
WITH_KERAS = ("tensorflow", "keras", "workbook.models.svdpp", "workbook.notebook.training_bar")
_NAMES_IT = re.compile(r"\b(keras|tensorflow)\b")


def preloaded_for(notebooks: Iterable[NotebookNode]) -> list[str]:
    """Return what the fork server of these notebooks imports: Keras only if the code of one of them names it."""
    code = (cell.source for notebook in notebooks for cell in notebook.cells if cell.cell_type == "code")
    return [*PRELOADED, *(WITH_KERAS if any(map(_NAMES_IT.search, code)) else ())]
