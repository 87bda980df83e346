"""Calls its variables list, len, sum, print, str, check, needs, student, namespace and like the exercises to come."""

CELL = """
list = [1]; len = 2; sum = 3; str = "a"; check = 4; student = 5; namespace = {}; agent = 6; dict = {}; type = None
isinstance = 0; open = 1; Exception = 2; get_ipython = None; In = Out = _ = __ = None; exit = quit = 3; tally = 7
__name__ = "other"; __doc__ = 3; __file__ = "x"
"""
SCORE = 9
