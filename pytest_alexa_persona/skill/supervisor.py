"""Runs a command until it ends, or until whoever has started this is gone.

python supervisor.py COMMAND, with a pipe as standard input that the starter holds open: a test
run that is killed cannot stop what it has started, but its end of the pipe is closed.
"""

import os
import signal
import subprocess
import sys
import threading


def _stop_when_alone() -> None:
    while os.read(0, 1024):
        pass
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    threading.Thread(target=_stop_when_alone, daemon=True).start()
    code = subprocess.call(sys.argv[1], shell=True, stdin=subprocess.DEVNULL)
    os._exit(code if code >= 0 else 128 - code)  # the thread still reads
