"""Lists of learners: what their columns mean, and the dates in them."""
