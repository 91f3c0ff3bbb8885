"""Ids are in the order in which they were made, also within one millisecond and on several threads."""

from __future__ import annotations

import threading
from uuid import UUID

from coachdesk.models.base import new_id


def test_each_is_larger_than_the_one_before() -> None:
    made = [new_id() for _each in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {(each.version, each.variant) for each in made} == {(7, "specified in RFC 4122")}


def test_no_two_threads_get_the_same_place() -> None:
    made: list[UUID] = []
    workers = [
        threading.Thread(target=lambda: made.extend(new_id() for _each in range(2_000))) for _w in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len({each.int >> 62 for each in made}) == len(made) == 8_000
