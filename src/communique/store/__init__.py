"""The record on disk: one SQLite file that can be mailed, searched, and opened by every later version."""

from communique.store.search import Hit
from communique.store.store import Kept, Store, Withdrawal

__all__ = ["Hit", "Kept", "Store", "Withdrawal"]
