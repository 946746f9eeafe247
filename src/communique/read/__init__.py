"""Bytes to articles: files, folders, archives, feeds and addresses, with head data told apart from the report."""

from communique.read.inputs import read_inputs
from communique.read.options import ReadOptions

__all__ = ["ReadOptions", "read_inputs"]
