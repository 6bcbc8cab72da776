"""From a document to its facts: the only package that knows spaCy and jieba. `load()` leads in, `Facts` lead out."""

from kg.nlp.facts import Extractor, load

__all__ = ["Extractor", "load"]
