"""Asking the graph: the catalogue of queries, their parameters, the engines that answer, and what they give."""
