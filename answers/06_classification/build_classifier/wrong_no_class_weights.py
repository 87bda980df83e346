"""Wrong: lets the common class decide.

Says: it leans to the common class
Fails: test_imbalance_either_way
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    return make_pipeline(StandardScaler(), LogisticRegression())
