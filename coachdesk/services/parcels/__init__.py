"""Parcels: records on their way out of a casebook or into one, for exports and hand-overs alike.

A parcel is checked as a stranger's on the way in, whoever packed it: shapes say which columns may travel, `lines` how a
record is written down, `checking` what it may hold, and `merging` what becomes of it in a casebook that has records
already.
"""
