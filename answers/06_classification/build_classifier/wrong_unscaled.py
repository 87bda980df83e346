"""Wrong: leaves the columns in their units.

Says: the columns are not scaled
Fails: test_units_of_two_scales
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline


def build_classifier():
    return make_pipeline(LogisticRegression(class_weight="balanced", max_iter=1000))
