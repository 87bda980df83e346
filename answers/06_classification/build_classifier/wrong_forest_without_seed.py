"""Wrong: leaves a random forest without a seed.

Says: Give it a seed
Fails: test_imbalance_either_way, test_units_of_two_scales
"""

from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    return make_pipeline(StandardScaler(), RandomForestClassifier(50, class_weight="balanced", min_samples_leaf=5))
