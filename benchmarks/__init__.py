"""Speed, memory and quality: speed and memory beside a peer on the same computer, so that a figure means something elsewhere too."""
