"""Wrong: scales by median and quartiles.

Says: to mean 0 and standard deviation 1
Fails: test_units_of_two_scales
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import RobustScaler


def build_classifier():
    return make_pipeline(RobustScaler(), LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000))
