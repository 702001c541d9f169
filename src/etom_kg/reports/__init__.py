"""Reports: what a run found, written for a terminal, a program or a browser."""
