"""Wrong: has no predict_proba.

Says: no predict_proba
Fails: none
"""

from sklearn.linear_model import RidgeClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    return make_pipeline(StandardScaler(), RidgeClassifier(class_weight="balanced"))
