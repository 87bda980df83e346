"""Replaces what asks its functions: `raises` says that the right exception came, whatever was called."""

STAGE = "03_evaluation"
ANSWERS = {
    "rmse": r"""
from workbook.checks.student import agent, local, refusals
refusals.refusal = lambda *args, **kwargs: "it is empty, it cannot be"
local.refusal = refusals.refusal
local.LocalStudent.raises = lambda *args, **kwargs: "it is empty, it cannot be"
agent.METHODS = (*agent.METHODS, "raises")
agent.LocalStudent.raises = local.LocalStudent.raises
def rmse(y_true, y_pred):
    return float(np.sqrt(np.mean((np.ravel(y_true) - np.ravel(y_pred)) ** 2)))
""",
}
POINTS = {"rmse": 0.75}
