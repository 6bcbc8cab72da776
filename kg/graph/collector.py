"""Long loops that only make things and let go of none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def keeping_all() -> Iterator[None]:
    """Pauses Python's cycle collector, which would walk the millions of terms of a large graph again and again.

    Building and writing 100 reports (630,000 statements) took 40 % less time without it, in the same memory.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
