"""Right: selects before it scales, since f_classif does not depend on the scale."""

from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler


def model():
    return LogisticRegression(class_weight="balanced", max_iter=1000)


def folds(seed):
    return StratifiedKFold(5, shuffle=True, random_state=seed)


def fix_screened_auc(X, y, n_keep, seed):
    steps = [("best", SelectKBest(k=n_keep)), ("scale", StandardScaler()), ("model", model())]
    return cross_val_score(Pipeline(steps), X, y, cv=folds(seed), scoring="roc_auc").mean()
