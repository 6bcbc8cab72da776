"""From a document to its facts: the only package that knows spaCy and jieba. `load()` is the way in, `Facts` the way out."""

from kg.nlp.facts import Extractor, load

__all__ = ["Extractor", "load"]
