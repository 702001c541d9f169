"""Measurements: how long the work takes, and how that grows with the models."""
