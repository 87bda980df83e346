"""Wrong: weighs the positive class a hundredfold, whatever its size.

Says: weighs too much
Fails: test_imbalance_either_way
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    return make_pipeline(StandardScaler(), LogisticRegression(class_weight={0: 1, 1: 100}))
