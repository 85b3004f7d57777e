"""`python -m graphbuilder` is `graphbuild`, for when the console script is not on the path."""

from graphbuilder.cli import main

if __name__ == "__main__":
    main()
