"""Craft with text that knows no politics: folding, paragraphs, stems, likeness, ids."""
