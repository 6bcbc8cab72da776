"""The tokenizer: one token per Han character, digits and Latin runs grouped: no name can straddle an edge."""

from __future__ import annotations

import itertools
import re

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

#: A run of digits with its decimal mark or thousands separators, a Latin word, or any one character.
TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|.", re.DOTALL)

#: Key in `doc.user_data` of the character offset of every token, and of the end of the text.
STARTS = "kg_starts"


class HanTokenizer:
    """Text to Doc: `doc.text == text` for every text, no whitespace is dropped."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc with one token per character, number or Latin word.

        >>> [t.text for t in HanTokenizer(Vocab())("建站10.5万个App")]
        ['建', '站', '10.5', '万', '个', 'App']
        """
        words = TOKEN.findall(text)
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words))
        doc.user_data[STARTS] = list(itertools.accumulate(map(len, words), initial=0))
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to save: the tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> HanTokenizer:
        """Nothing to load."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Nothing to save."""

    def from_disk(self, _path: object, **_: object) -> HanTokenizer:
        """Nothing to load."""
        return self


@registry.tokenizers("kg.han_tokenizer.v1")  # type: ignore[untyped-decorator,unused-ignore]
def create_han_tokenizer() -> object:
    """The factory that config.cfg names."""

    def create(nlp: Language) -> HanTokenizer:
        return HanTokenizer(nlp.vocab)

    return create
