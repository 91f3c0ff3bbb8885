"""The practice casebook: a made-up coach with twelve made-up candidates, to look around in without fear."""

from coachdesk.services.practice.filling import fill
from coachdesk.services.practice.words import private_sentences

__all__ = ["fill", "private_sentences"]
