"""ArchiMate models as records: what the readers of each file format give and the writers take."""
