"""Wrong: deals the folds without the seed.

Says: not shuffled by the seed
Fails: test_no_leak_in_noise, test_scaler_inside_too
"""

from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def _model():
    return LogisticRegression(class_weight="balanced", max_iter=1000)


def fix_screened_auc(X, y, n_keep, seed):
    model = make_pipeline(StandardScaler(), SelectKBest(f_classif, k=n_keep), _model())
    return float(cross_val_score(model, X, y, cv=5, scoring="roc_auc").mean())
