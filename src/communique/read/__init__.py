"""Bytes to articles: files, folders, archives, feeds and addresses, with head data told apart from the report."""

from communique.read.fetch import Fetcher
from communique.read.house_lines import learn_house_lines
from communique.read.inputs import read_inputs
from communique.read.options import ReadOptions
from communique.read.revisions import find_revision, mark_revisions

__all__ = ["Fetcher", "ReadOptions", "find_revision", "learn_house_lines", "mark_revisions", "read_inputs"]
