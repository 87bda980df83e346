"""Wrong: forgets probability=True.

Says: no predict_proba
Fails: test_imbalance_either_way, test_new_each_time, test_one_row_at_a_time, test_units_of_two_scales
"""

from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def build_classifier():
    return make_pipeline(StandardScaler(), SVC(class_weight="balanced"))
