"""Wrong: builds it, and returns nothing.

Says: should return a scikit-learn Pipeline
Fails: test_imbalance_either_way, test_new_each_time, test_one_row_at_a_time, test_units_of_two_scales
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
