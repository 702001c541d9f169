"""Agreements on quality, bills, products, contracts and licences, from sheets of registers and properties of nodes."""
