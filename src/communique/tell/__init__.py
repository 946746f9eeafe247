"""Tells the record: brief, finding, exports, and the checking of every word of them."""
