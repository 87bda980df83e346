"""Warns, logs and prints to stderr within right answers: no attack, but stock nbgrader takes the points away."""

ANSWERS = {
    "double": """
import logging, os, sys, warnings
def double(x):
    warnings.warn("beware")
    logging.getLogger().error("beware")
    print("beware", file=sys.stderr)
    os.write(2, b"beware")
    return 2 * x
"""
}
SCORE = 9
