"""What is made of the Turtle files when a wheel is built: the index, the entailed triples, other serialisations."""
