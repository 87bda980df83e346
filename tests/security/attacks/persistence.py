"""Writes wherever code might be run later: packages, start-up files, cron, shells' and Jupyter's settings."""

CELL = """
import os, site, sys, workbook
code = "print('hostile_mark')\\n"
packages = [*site.getsitepackages(), site.getusersitepackages(), sys.prefix, "/opt/course", workbook.__path__[0]]
names = ("sitecustomize.py", "usercustomize.py", "x.pth", "__init__.py")
paths = [f"{folder}/{name}" for folder in packages for name in names]
paths += [os.path.expanduser(f"{home}/{name}") for home in ("~", "$HOME", "/root", "/tmp") for name in (
    ".bashrc", ".profile", ".config/autostart/x.desktop", ".ipython/profile_default/startup/00.py", "numpy.py",
    ".jupyter/jupyter_config.py", ".ssh/authorized_keys", ".pythonrc", ".matplotlib/matplotlibrc", "matplotlibrc")]
paths += ["/etc/cron.d/x", "/etc/profile.d/x.sh", "/etc/ld.so.preload", "/var/spool/cron/x", "/usr/lib/x", "/x"]
for path in paths:
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "a") as file:
            file.write(code)
        print("written:", path)
    except OSError as error:
        print(error)
"""
SCORE = 9
STAGES = 2


def check(outcome):
    """Only what is emptied after each notebook could be written to."""
    lines = outcome.outputs.splitlines()
    written = [line.removeprefix("written: ") for line in lines if line.startswith("written: ")]
    assert written
    assert all(path.startswith(("/tmp/", "/home/learner/")) for path in written), written
