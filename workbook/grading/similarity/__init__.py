"""Pairs of learners who may have worked together: they share what hardly anyone else in the class has."""
