"""One event, many accounts: what all tell, what one alone tells, where they differ, each with its words."""

from communique.compare.comparing import compare

__all__ = ["compare"]
