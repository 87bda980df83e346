"""Grading one notebook, one learner, one class."""
