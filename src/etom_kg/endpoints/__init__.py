"""Work done where the triples are: models loaded into a store elsewhere, and validated there by its own engine.

Anything with SPARQL 1.1 Query and Update will do. What the rules derive is written into graphs under IRIs of ours and
removed again; of the models only results come back, with the few facts that sentences about them need.
"""
