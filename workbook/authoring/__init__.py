"""The maintainer's side: from `source/NN_stage.py` to the notebooks, and the proof that they are in order."""
