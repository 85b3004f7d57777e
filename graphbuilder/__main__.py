"""The program `graphbuild`, which is also `python -m graphbuilder`, for when the console script is not on the path."""

import signal


def main() -> None:
    """Run the command line; Ctrl-C before a command listens to it, while modules are imported, ends it without a word."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from graphbuilder.cli import main as commands

    commands()


if __name__ == "__main__":
    main()
