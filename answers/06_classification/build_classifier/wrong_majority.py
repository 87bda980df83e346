"""Wrong: always says the common class.

Says: it leans to the common class
Fails: test_imbalance_either_way, test_one_row_at_a_time, test_units_of_two_scales
"""

from sklearn.dummy import DummyClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler


def build_classifier():
    return make_pipeline(MinMaxScaler(), DummyClassifier(strategy="prior"))
