"""A member's own copy of GB921 as a private graph beside the package: its entries answer, ours are checked against it.

Nothing of it is ever part of the package: names and structure of GB921 are TM Forum's.
"""
