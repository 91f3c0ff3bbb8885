"""Printed pages: functions from rows to one PDF."""
