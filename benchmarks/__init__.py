"""Speed and memory, each measured beside a peer on the same computer, so that a figure means something elsewhere too."""
