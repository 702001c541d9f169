"""Files read by many machines: a Dask cluster reads them, this one puts together what comes back.

What files share (keys, calls from one into another, decisions beside them, rules about a whole run) is settled here,
after reading, by the same code as on one machine: so are the findings.
"""
