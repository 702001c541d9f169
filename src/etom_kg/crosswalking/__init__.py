"""Between editions: what an id means in each, what became of it, and whole files translated.

Everything is computed from the entries and change records of the framework; no list is kept by hand.
"""
