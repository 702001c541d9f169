"""Files checked by many machines: the workers of a Dask cluster read them and check their shares of the run.

What files share (keys, calls from one into another, decisions beside them, rules about a whole run) is settled here,
by the code that settles it for several processes of one machine (`parallel`): so are the findings.
"""
