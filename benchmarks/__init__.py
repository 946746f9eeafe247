"""Speed, memory, scale, and a record that is killed again and again; never part of the tests."""
