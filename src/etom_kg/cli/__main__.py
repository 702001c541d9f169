"""`python -m etom_kg.cli`: the command `etom` without an installed script."""

from etom_kg.cli import main

main()
