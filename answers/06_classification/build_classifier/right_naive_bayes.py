"""Right: naive Bayes with equal priors."""

from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    from sklearn.naive_bayes import GaussianNB

    return make_pipeline(StandardScaler(), GaussianNB(priors=[0.5, 0.5]))
