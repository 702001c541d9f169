"""`python -m etom_kg`: the same as the command `etom`."""

from etom_kg.cli import main

if __name__ == "__main__":
    main()
