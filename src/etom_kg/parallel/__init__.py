"""Files checked by several processes of one machine: each reads, derives, validates and explains its share.

What looks at a run as a whole is told at one meeting of all, half-way through the rules (`meeting`); what would need
more is checked by one process, as ever. So the findings are the same, whoever found them.
"""
