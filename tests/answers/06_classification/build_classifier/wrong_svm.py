"""Wrong: forgets probability=True.

Says: no predict_proba
Fails: none
"""

from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def build_classifier():
    return make_pipeline(StandardScaler(), SVC(class_weight="balanced"))
