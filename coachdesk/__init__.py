"""CoachDesk: the casebook of a coach in California administrator induction."""

__version__ = "0.1.0"
