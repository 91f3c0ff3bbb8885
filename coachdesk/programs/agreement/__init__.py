"""How far raters agree: shares with their intervals, coefficients with a threshold, and the rule of a program."""
