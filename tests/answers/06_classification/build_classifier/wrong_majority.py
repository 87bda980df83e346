"""Wrong: always says what is common.

Says: it has learned to say 'never'
Fails: none
"""

from sklearn.dummy import DummyClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler


def build_classifier():
    return make_pipeline(MinMaxScaler(), DummyClassifier(strategy="prior"))
