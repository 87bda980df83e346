"""Right: tunes the threshold of a whole pipeline, so that the scaler is inside its folds too."""

from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import TunedThresholdClassifierCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    return TunedThresholdClassifierCV(model, scoring="balanced_accuracy", cv=3)
