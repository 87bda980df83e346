"""The parts of `benchmarks/large_class.py`."""
