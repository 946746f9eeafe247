"""Recipes that make the weight files of communique.language from corpora, and the measuring of them."""
