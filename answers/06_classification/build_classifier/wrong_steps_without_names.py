"""Wrong: hands the steps over without names.

Says: is no pair (name, step)
Fails: test_imbalance_either_way, test_new_each_time, test_one_row_at_a_time, test_units_of_two_scales
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    return Pipeline([StandardScaler(), LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000)])
