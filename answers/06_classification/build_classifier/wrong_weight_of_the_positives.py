"""Wrong: weighs the positive class, even where the other one is rare.

Says: answers for the common one
Fails: test_imbalance_either_way
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    return make_pipeline(StandardScaler(), LogisticRegression(class_weight={0: 1, 1: 20}))
