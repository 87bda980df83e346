"""Wrong: returns the score of each fold.

Says: should be a float
Fails: test_no_leak_in_noise, test_scaler_inside_too
"""

from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def _model():
    return LogisticRegression(class_weight="balanced", max_iter=1000)


def folds(seed):
    return StratifiedKFold(5, shuffle=True, random_state=seed)


def fix_screened_auc(X, y, n_keep, seed):
    model = make_pipeline(StandardScaler(), SelectKBest(f_classif, k=n_keep), _model())
    return cross_val_score(model, X, y, cv=folds(seed), scoring="roc_auc")
