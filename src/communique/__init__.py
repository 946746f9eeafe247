"""communique keeps the sourced record of a dispute between states.

Articles from many outlets go in; the dispute as of any date, each event with all its accounts
side by side, and a brief whose every sentence leads to the words of an article come out.
"""

__version__ = "0.1.0"
