"""The words a profile file may use where it has to choose one: what each list is about, and what its words mean."""

from __future__ import annotations

KINDS = ("coaching", "learning", "total")
"""Hours of coaching, of professional learning, and of both together."""
PERIODS = ("session", "month", "quad", "semester", "year", "program")
"""A year has two semesters or four quads; the program is all its years together. A session's bounds only inform."""
MOMENTS = ("start", "middle", "end", "any")
"""When in a program year something is expected."""
ANCHORS = ("admission", "match", "first_service", "first_coaching", "year_start", "year_middle", "year_end")
"""The dates a deadline is counted from; `first_service` is the first day in an administrative position."""
SETTLERS = ("admission", "match", "first_coaching", "goals", "event", "attested")
"""What settles a checkpoint: a date of the enrollment, the year's goals, an event, or somebody's word."""
CARRY_OVERS = ("free", "agreed", "revised", "no")
"""Whether goals go into the next year: as one likes, when the coach agrees, always and revised, or not at all."""
PASS_ON = ("standard", "element")
"""Whether the pass mark is asked of every standard or of every element."""
ROLES = ("candidate", "coach", "supervisor", "program", "mentor")
"""Who can be present; signers with the first two of these keys are printed with their names.

A mentor is somebody at the candidate's site or district beside the program's coach.
"""
ABOUT = ("candidate", "coach")
"""Whom an attested item is about."""
ONLY_AFTER = ("new_position",)
"""What must have happened in the year for a point of assessment to be asked: a new position, or a transfer."""
REFLECTS_ON = ("year", "learning")
"""What a reflection is about: the year's work, or one entry of professional learning."""
