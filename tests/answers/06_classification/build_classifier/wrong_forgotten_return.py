"""Wrong: builds it, and returns nothing.

Says: should return a scikit-learn Pipeline
Fails: none
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
