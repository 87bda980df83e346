"""What runs inside the sandbox, beside the learner's code: a warm process, and the kernels that it forks."""

# The channels of a kernel, in the order in which their sockets are made and handed over.
SOCKETS = ("shell", "stdin", "control", "iopub")
# What the notebooks import, so that each finds it loaded.
PRELOADED = (
    "workbook",
    "tensorflow",
    "keras",
    "sklearn.decomposition",
    "sklearn.linear_model",
    "sklearn.manifold",
    "sklearn.model_selection",
    "sklearn.neighbors",
    "sklearn.pipeline",
    "scipy.stats",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "pandas",
    "tqdm.auto",
    "workbook.models.bias_baseline",
    "workbook.plots.interactive_map",
    "workbook.notebook.memo",
    "workbook.datasets.movielens",
    "workbook.plots",
    "workbook.datasets.pretrained",
    "workbook.notebook.guards",
    "workbook.checks.check",
)
