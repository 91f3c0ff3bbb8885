"""Search: everything a coach wrote, found by its words as they are typed.

What is typed is read in up to three ways, and what any of them finds is found: as nothing but words, with its filters
taken for filters, and with the names in it taken for people. So no filter ever hides a word.
"""

from coachdesk.services.search.finding import MOST, find
from coachdesk.services.search.hits import Hit

__all__ = ["MOST", "Hit", "find"]
