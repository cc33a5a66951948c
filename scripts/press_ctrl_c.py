"""Starts a command on a terminal of its own, types Ctrl-C there while the command waits for its input, and says how it ended:
`python press_ctrl_c.py COMMAND ARGUMENT...` prints "signal 2" or "exit 130".
"""

import os
import pty
import signal
import sys
import time

#: In seconds: a command that has not ended by then never will.
LONGEST = 20
CTRL_C = b"\x03"


def main():
    """Types Ctrl-C once a second until the command has ended: the first may come before it listens."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(sys.argv[1], sys.argv[1:])
    for _ in range(LONGEST):
        time.sleep(1)
        os.write(terminal, CTRL_C)
        time.sleep(0.2)
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            print("signal %d" % os.WTERMSIG(status) if os.WIFSIGNALED(status) else "exit %d" % os.WEXITSTATUS(status))
            return
    os.kill(child, signal.SIGKILL)
    print("still running")


main()
