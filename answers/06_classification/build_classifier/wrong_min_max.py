"""Wrong: scales to 0 and 1.

Says: to mean 0 and standard deviation 1
Fails: test_units_of_two_scales
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler


def build_classifier():
    return make_pipeline(MinMaxScaler(), LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000))
