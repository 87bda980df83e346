"""The recommender-systems workbook."""
