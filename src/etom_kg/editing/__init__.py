"""Files changed in place: the bytes that change are named, every other byte stays as it was."""
