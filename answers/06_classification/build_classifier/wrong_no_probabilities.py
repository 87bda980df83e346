"""Wrong: has no predict_proba.

Says: no predict_proba
Fails: test_imbalance_either_way, test_new_each_time, test_one_row_at_a_time, test_units_of_two_scales
"""

from sklearn.linear_model import RidgeClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    return make_pipeline(StandardScaler(), RidgeClassifier(class_weight="balanced"))
