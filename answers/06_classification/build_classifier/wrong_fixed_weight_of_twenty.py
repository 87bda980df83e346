"""Wrong: gives the positive class twenty times the weight, whatever its size.

Says: it leans to the common class
Fails: test_imbalance_either_way
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.1, class_weight={0: 1, 1: 20}, max_iter=1000))
