"""Words in a text: one pass of spaCy's PhraseMatcher for every listed word, jieba where an edge is in doubt."""

from __future__ import annotations

import itertools
import logging
import tempfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import jieba
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from kg.nlp.tokenizer import STARTS

Span = tuple[int, int]

#: Lists whose words count at the end of a longer name too (技师 in 首席技师).
ALWAYS_SEEN = frozenset({"names.before"})


class Lexicon:
    """Named word lists; `find` gives every listed word of a text at its longest, as character offsets."""

    def __init__(
        self, nlp: Language, lists: Mapping[str, Iterable[str]], *, covering: frozenset[str] = frozenset()
    ) -> None:
        """`covering` names the lists whose words hide the shorter words inside them (服务中心 hides 服务)."""
        self._nlp = nlp
        self._matcher = PhraseMatcher(nlp.vocab)
        self._names: dict[int, str] = {}
        self._lists = sorted(lists)
        for name in self._lists:
            words = sorted(set(lists[name]))
            if words:
                self._matcher.add(name, [nlp.make_doc(word) for word in words])
                self._names[nlp.vocab.strings[name]] = name
        self._covering = {key for key, name in self._names.items() if name in covering}

    def find(self, doc: Doc) -> dict[str, list[Span]]:
        """List name -> spans of its words in `doc`, in text order; a word inside a longer covering one is left out."""
        starts, names, covering = token_starts(doc), self._names, self._covering
        matches = sorted((starts[a], -starts[b], key) for key, a, b in self._matcher(doc))  # longest first
        found: dict[str, list[Span]] = {name: [] for name in self._lists}
        reach, owner = 0, (0, 0)
        latest = dict.fromkeys(names, 0)
        for start, minus_end, key in matches:
            end = -minus_end
            if end <= latest[key]:
                continue  # inside a longer word of its own list
            if end <= reach and (start, end) != owner and not (end == reach and names[key] in ALWAYS_SEEN):
                continue  # inside a longer name
            latest[key] = end
            if end > reach and key in covering:
                reach, owner = end, (start, end)
            found[names[key]].append((start, end))
        return found


def token_starts(doc: Doc) -> list[int]:
    """The character offset of every token of a Doc, and of its end."""
    known: list[int] | None = doc.user_data.get(STARTS)
    return known if known is not None else [*(token.idx for token in doc), len(doc.text)]


class Segmenter:
    """Word borders by jieba, asked only about the stretch where a name's edge is in doubt."""

    def __init__(self) -> None:
        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        # a private cache folder: the default one is shared by every user of the machine
        self._jieba.tmp_dir = str(_cache_folder())
        self._jieba.initialize()
        self._people: frozenset[str] = frozenset()
        self.borders = lru_cache(maxsize=4096)(self._borders)
        self.guess = lru_cache(maxsize=4096)(self._guess)

    def _borders(self, text: str) -> frozenset[Span]:
        """The words of `text` as spans."""
        return _spans(self._jieba.cut(text, HMM=False))

    def _guess(self, text: str) -> frozenset[Span]:
        """The words of `text` as spans, unknown ones guessed by jieba's hidden Markov model (good at names)."""
        return _spans(self._jieba.cut(text, HMM=True))

    def is_word(self, text: str) -> bool:
        """Whether the dictionary has `text` as one ordinary word.

        >>> Segmenter().is_word("孵化器"), Segmenter().is_word("就在海盐")
        (True, False)
        """
        return bool(self._jieba.FREQ.get(text))

    def is_name(self, text: str) -> bool:
        """Whether the dictionary marks the word as a person's name."""
        if not self._people:
            with self._jieba.get_dict_file() as lines:
                self._people = frozenset(
                    parts[0].decode() for line in lines if (parts := line.split()) and parts[-1].startswith(b"nr")
                )
        return text in self._people

    def frequency(self, text: str) -> int:
        """How often jieba's dictionary counted the word, 0 for an unknown one."""
        return int(self._jieba.FREQ.get(text) or 0)


def _spans(words: Iterable[str]) -> frozenset[Span]:
    """Words that follow each other as spans of the text they make."""
    ends = list(itertools.accumulate(map(len, words), initial=0))
    return frozenset(itertools.pairwise(ends))


@lru_cache(maxsize=1)
def _cache_folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"report-kg-{Path.home().name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
