# %% [markdown]
# # A toy stage

# %%
import numpy as np

from workbook.notebook.guards import needs


def check(exercise):
    print(f"checking {exercise}")


# %% solution="double"
def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% tests="double" points=2
check("double")

# %%
unit = "apples"
with needs("double"):
    shown = double(21)
    print(f"Twice 21 {unit} are {shown}.")


# %% solution="scale"
def scale(values):
    """Return the values divided by the largest of them, as an array."""
    ### BEGIN SOLUTION
    return np.asarray(values) / np.max(values)
    ### END SOLUTION


# %% tests="scale" points=3
check("scale")


# %% solution="tally"
def tally(words):
    """Return {word: how often it occurs}."""
    ### BEGIN SOLUTION
    return {word: words.count(word) for word in words}
    ### END SOLUTION


# %% tests="tally" points=4
check("tally")

# %% [markdown]
# What did you learn?

# %% [markdown] written="reflection" points=2
# To double, to scale and to count.
