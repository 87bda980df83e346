"""Wrong: hands out one classifier of the notebook.

Says: the same object each time
Fails: test_imbalance_either_way, test_new_each_time, test_one_row_at_a_time, test_units_of_two_scales
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SHARED = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))


def build_classifier():
    return SHARED
