"""How a record is made: the order of the stages, the workers, the ingest."""
