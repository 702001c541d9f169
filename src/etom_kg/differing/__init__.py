"""What changed between two states of a model, and between two versions of the graph itself."""
