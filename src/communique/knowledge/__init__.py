"""What communique knows beforehand, as tables of facts with their sources and the code that reads them."""
