"""The report on a class: one page, and tables for a spreadsheet and for Moodle, from records and gradebook."""
