"""Leaves processes of other sessions and groups running, which ignore every signal that can be ignored."""

CELL = """
import os, signal, subprocess, sys, time
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 32):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except OSError:
                    pass
            os.closerange(0, 1024)
            while True:
                try:
                    open("/tmp/here", "a").write("x")
                except BaseException:
                    pass
                time.sleep(0.01)
        os._exit(0)
subprocess.Popen("nohup sleep 3000 & disown; at now < /dev/null; crontab -l", shell=True, executable="/bin/bash")
"""
SCORE = 9
STAGES = 2
