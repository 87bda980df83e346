"""A course folder: its paths, settings, gradebook, records and locks."""
