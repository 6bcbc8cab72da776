"""One report after the other, or many at a time: files -> documents and facts, in the order of the files."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cache import FactsCache
from kg.evidence import broken
from kg.model import Document, Facts, KgError

if TYPE_CHECKING:
    from kg.nlp import Extractor

#: Bytes of input from which worker processes pay: one needs about two seconds to start, in which 300,000 characters
#: (900 kB of UTF-8) are extracted without it.
WORTH_WORKERS = 3_000_000

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a worker needs to know: the rules and the ontology, which every worker loads once."""

    rules: tuple[Path, ...] = ()
    ontology: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One file done: its document and facts, or the reason why it was skipped."""

    source: str
    document: Document | None = None
    facts: tuple[Facts, ...] = ()
    reason: str = ""


def worker_count(files: Sequence[tuple[Path, str]], *, asked: int | None) -> int:
    """How many processes to use: what was asked for, or for large input as many as the machine has."""
    if asked is not None:
        if asked < 1:
            raise KgError(f"--workers {asked}: at least one is needed")
        return max(1, min(asked, len(files)))
    size = sum(path.stat().st_size for path, _ in files if path.exists())
    return max(1, min(os.cpu_count() or 1, len(files))) if size >= WORTH_WORKERS else 1


def run(
    files: Sequence[tuple[Path, str]],
    *,
    task: Task,
    workers: int,
    progress: Progress | None,
    cache: FactsCache | None = None,
) -> list[Outcome]:
    """Outcomes in the order of `files`, whatever the number of workers; `progress` hears of each as it is done.

    What the cache knows is not extracted again; it forgets what is not among the files.
    """
    known = {source: found for path, source in files if cache and (found := cache.get(path, source))}
    todo = [file for file in files if file[1] not in known]
    fresh = _outcomes(todo, task, min(workers, max(1, len(todo))))
    done: list[Outcome] = []
    for _, source in files:
        if source in known:
            document, facts = known.pop(source)
            outcome = Outcome(source=source, document=document, facts=facts)
        else:
            outcome = next(fresh)
            if cache and outcome.document is not None:
                cache.put(outcome.document, outcome.facts)
        done.append(outcome)
        if progress:
            progress(len(done), len(files), outcome.source)
    if cache:
        cache.prune()
    return done


def _outcomes(files: Sequence[tuple[Path, str]], task: Task, workers: int) -> Iterator[Outcome]:
    if workers == 1:
        extractor = _shipped() if task == Task() else _load(task)
        for path, source in files:
            yield _one(extractor, path, source)
        return
    # spawn everywhere: the same on Linux, macOS and Windows, and safe whatever threads the caller has
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(task,)) as pool:
            yield from pool.map(_in_worker, files)
    except BrokenProcessPool as error:
        raise KgError(
            "a worker process ended too early: out of memory? Fewer workers need less (workers=1 none at all); "
            'a script that asks for several calls kg.build under `if __name__ == "__main__":`'
        ) from error


def _load(task: Task) -> Extractor:
    from kg.nlp import load
    from kg.schema import load_schema

    return load(task.rules, load_schema(task.ontology))


@cache
def _shipped() -> Extractor:
    """The extractor of the shipped rules, made once a process; overlays may be edited between two builds."""
    return _load(Task())


def _one(extractor: Extractor, path: Path, source: str) -> Outcome:
    """Read and extract one file; a file that cannot be read is an outcome, broken evidence is a bug."""
    from kg.read import read_document

    try:
        document = read_document(path, source=source)
    except KgError as error:
        return Outcome(source=source, reason=str(error).removeprefix(f"{source}: "))
    facts = extractor.extract(document)
    faults = broken(document, facts)
    if faults:
        raise AssertionError(f"{len(faults)} facts without sound evidence, the first: {faults[0]}")
    return Outcome(source=source, document=document, facts=facts)


#: The extractor of a worker process, loaded by its initializer.
_extractor: Extractor | None = None


def _start(task: Task) -> None:
    global _extractor
    _extractor = _load(task)


def _in_worker(file: tuple[Path, str]) -> Outcome:
    assert _extractor is not None
    return _one(_extractor, *file)
