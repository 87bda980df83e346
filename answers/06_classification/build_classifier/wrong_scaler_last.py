"""Wrong: puts the scaler behind the classifier.

Says: The last step of the Pipeline, StandardScaler
Fails: test_imbalance_either_way, test_new_each_time, test_one_row_at_a_time, test_units_of_two_scales
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    return make_pipeline(LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000), StandardScaler())
