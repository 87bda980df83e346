"""Wrong: tunes the threshold for F1 of class 1.

Says: F1 asks for class 1 only
Fails: test_imbalance_either_way
"""

from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import TunedThresholdClassifierCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    classifier = LogisticRegression(C=0.1, max_iter=1000)
    return make_pipeline(StandardScaler(), TunedThresholdClassifierCV(classifier, scoring="f1"))
