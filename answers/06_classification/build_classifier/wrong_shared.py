"""Wrong: hands out one classifier of the notebook.

Says: the same object each time
Fails: test_new_each_time
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SHARED = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))


def build_classifier():
    return SHARED
