"""The nouns of communique: what exists, without verbs and without input or output.

All are frozen, slotted, keyword-only dataclasses; collections are tuples; unknown is None.
"""
