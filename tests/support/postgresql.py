"""A PostgreSQL server of one's own, which listens on a socket only."""

import contextlib
import glob
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.support.needs import need

BIN = next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)), None)
if BIN is None and shutil.which("initdb"):
    BIN = str(Path(shutil.which("initdb")).parent)


@contextlib.contextmanager
def server():
    """Give a function that makes an empty database of a name and returns its URL."""
    need(BIN, "PostgreSQL: apt-get install postgresql")
    # A folder that other users may enter, as pytest's may not: PostgreSQL refuses to run as root.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)

    def command(name, *arguments):
        done = subprocess.run(
            [*user, f"{BIN}/{name}", *arguments], cwd=folder, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stdout + done.stderr

    command("initdb", "-D", f"{folder}/data", "-U", "grader", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    command("pg_ctl", "start", "-w", "-D", f"{folder}/data", "-l", f"{folder}/log", "-o", options)

    def create(name):
        command("createdb", "-h", str(folder), "-U", "grader", name)
        return f"postgresql+psycopg://grader@/{name}?host={folder}"

    try:
        yield create
    finally:
        command("pg_ctl", "stop", "-w", "-D", f"{folder}/data", "-m", "immediate")
        shutil.rmtree(folder)
