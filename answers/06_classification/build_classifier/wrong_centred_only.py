"""Wrong: centres the columns, and leaves their units.

Says: the columns are not scaled
Fails: test_units_of_two_scales
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    return make_pipeline(
        StandardScaler(with_std=False), LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000)
    )
