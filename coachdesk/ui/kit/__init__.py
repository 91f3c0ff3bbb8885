"""Widgets with no opinion about coaching."""
