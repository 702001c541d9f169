"""Certain mends written into the files: each found in the text, proved on a copy, written whole or not at all."""
