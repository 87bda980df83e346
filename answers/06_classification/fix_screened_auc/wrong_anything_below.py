"""Wrong: hides the leak by taking away from the score.

Says: the ROC AUC should be 0.4381
Fails: test_no_leak_in_noise, test_scaler_inside_too
"""

from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.preprocessing import StandardScaler


def model():
    return LogisticRegression(class_weight="balanced", max_iter=1000)


def folds(seed):
    return StratifiedKFold(5, shuffle=True, random_state=seed)


def unchanged(X, y, n_keep, seed):
    X = StandardScaler().fit_transform(X)
    X = SelectKBest(f_classif, k=n_keep).fit_transform(X, y)
    return float(cross_val_score(model(), X, y, cv=folds(seed), scoring="roc_auc").mean())


def fix_screened_auc(X, y, n_keep, seed):
    return unchanged(X, y, n_keep, seed) - 0.8
