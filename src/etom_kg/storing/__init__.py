"""A store on disk: several models side by side, loaded only where they changed, asked and checked without their files.

A store is a folder of three parts. `catalogue.json` names the models that are in it; it is replaced in one step, and
what it does not name is not there. `data/` is an Oxigraph store: a named graph for each load of a model, one for the
framework, one for what the rules derived. `models/` holds the neutral records and places of each load, compressed.
A load is first written to disk whole, then named in the catalogue, then reported: whatever ends the process in
between, the store is as it was before, or as it was reported.
"""
