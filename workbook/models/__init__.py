"""Models that are given to learners, and how TensorFlow is set up for all of them."""
