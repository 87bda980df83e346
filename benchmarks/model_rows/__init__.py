"""The rows of benchmarks/models.py: the models, their settings, and how one of them is measured."""
