"""Hand-made layers over texts that are not part of this repository: offsets and digests, no text."""
