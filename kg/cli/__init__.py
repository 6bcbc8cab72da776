"""The command line: `kg VERB`. The only part of the program that prints."""

from kg.cli.app import app, main

__all__ = ["app", "main"]
