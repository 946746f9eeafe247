"""Read a text with the trained core: `load_core()` once, then `core.read(text, paragraphs)` per article."""
