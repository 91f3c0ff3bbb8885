"""Program profiles and standards as data: load, check, judge with pure functions."""
