"""How much it says that two learners share something, in bits: 1 if half of the class has it, 4 if one in 16 has."""

import dataclasses
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

# A run that is in a kept answer counts as if this many more learners had written it.
_KEPT = 2
# Runs that two learners share before their answer counts in full: three lines are alike by nature.
_ENOUGH = 8
# So many rare runs of prose, twelve words in a row, say as much as one rare answer in code.
_PASSAGE = 8
# The most that one text says, in bits.
_MOST = 16.0

Matrix = NDArray[np.float64]


@dataclasses.dataclass(frozen=True)
class Shared:
    """What each two of n learners share in one part, as (n, n) arrays.

    `weight`: the bits of the runs that both have. `likeness`: their share of all runs, weighed, from 0 to 1. `bits`:
    the mean bits of a shared run times the likeness. `both`: whether both wrote something that the course did not give.
    """

    weight: Matrix
    likeness: Matrix
    bits: Matrix
    both: NDArray[np.bool_]

    @property
    def of_text(self) -> Matrix:
        """The bits of prose: the longer a passage, the less likely it is that two write the same."""
        return np.minimum(_MOST, self.weight / _PASSAGE)


def shared(documents: Sequence[AbstractSet[str]], kept: Collection[str] = (), *, enough: int = _ENOUGH) -> Shared:
    """Return what each two of the documents, sets of terms, share.

    The weight of a term is its inverse document frequency in the class. `kept`: terms of kept answers. `enough`: the
    number of shared terms from which on `bits` counts in full.
    """
    learners = len(documents)
    if not any(documents):
        nothing = np.zeros((learners, learners))
        return Shared(nothing, nothing, nothing, nothing > 0)
    counts = CountVectorizer(analyzer=sorted, binary=True, dtype=np.float64)
    has = csr_matrix(counts.fit_transform(documents))
    known = _KEPT * np.isin(counts.get_feature_names_out(), list(kept))
    weights = np.log2((learners + _KEPT) / (np.asarray(has.sum(axis=0)).ravel() + known))
    number, weight, square = ((has.multiply(weights**power) @ has.T).toarray() for power in (0, 1, 2))
    mass = has @ weights
    total = (mass[:, None] + mass[None, :]) / 2
    likeness, bits = (np.divide(part, total, out=np.zeros_like(part), where=total > 0) for part in (weight, square))
    bits *= np.minimum(1, number / enough)
    return Shared(weight, likeness, bits, (mass[:, None] > 0) & (mass[None, :] > 0))
