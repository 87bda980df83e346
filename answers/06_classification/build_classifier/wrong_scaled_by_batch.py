"""Wrong: scales with the statistics of the rows to predict.

Says: scaled with the mean and deviation of the rows to predict
Fails: test_one_row_at_a_time
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer


def build_classifier():
    scale = FunctionTransformer(lambda X: (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-12))
    return make_pipeline(scale, LogisticRegression(class_weight="balanced"))
