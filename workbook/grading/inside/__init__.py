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
    "workbook.baselines",
    "workbook.interactive",
    "workbook.memo",
    "workbook.movielens",
    "workbook.plots",
    "workbook.pretrained",
    "workbook.story",
    "workbook.testing.check",
)
