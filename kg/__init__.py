"""A folder of Chinese institutional reports in, a knowledge graph that people can trust out.

import kg
built = kg.build(["reports/"])
built.rdf, built.networkx, built.facts
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import Build, build
    from kg.model import KgError

__all__ = ["Build", "KgError", "__version__", "build"]


def __getattr__(name: str) -> Any:
    """Names of the API, imported when first asked for: `kg --help` must not wait for spaCy."""
    if name in ("Build", "build"):
        from kg import api

        return getattr(api, name)
    if name == "KgError":
        from kg.model import KgError

        return KgError
    if name == "__version__":
        from kg.version import version

        return version()
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
