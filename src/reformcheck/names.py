"""Names as people type them: normalised for comparison, and the nearest known ones for a hint."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_IGNORED = re.compile(r"[\s_\-–—·•.,、，。:：;；'\"“”‘’《》<>\[\]【】/\\*]+")

_BETWEEN_DIGITS = re.compile(rf"(?<=\d){_IGNORED.pattern}(?=\d)")


_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
"""Characters that take no place on a page (Unicode: Default_Ignorable_Code_Point): the soft hyphen, the zero width space."""


def without_invisible(text: str) -> str:
    """The text without characters that nobody sees, which come along when a table is copied from a page or a PDF."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def has_invisible(text: str) -> bool:
    """Tells whether characters that nobody sees stand in a text."""
    return not text.isascii() and _INVISIBLE.search(text) is not None


@lru_cache(maxsize=8192)
def normalised(text: str) -> str:
    """Folds width, case, spaces and punctuation, so that `工会 覆盖率（％）` and `工会覆盖率(%)` are one name.

    Round brackets and unit signs stay: `企业数（25人以上）` is another variable than `企业数`. What stands between two digits
    stays too, as one sign: 1-12组 is another place than 11-2组. What nobody sees is no part of a name.
    """
    plain = unicodedata.normalize("NFKC", without_invisible(text)).casefold()
    return _IGNORED.sub("", _BETWEEN_DIGITS.sub("~", plain))


def nearest(name: str, known: Iterable[str], *, most: int = 3, percent: int = 60) -> list[str]:
    """Returns the known names that look most like `name`, by at least `percent`, best first; none when nothing is near."""
    import difflib  # NOTE: only a file with an unknown name pays for this import

    by_key: dict[str, str] = {}
    for candidate in known:
        by_key.setdefault(normalised(candidate), candidate)
    found = difflib.get_close_matches(normalised(name), by_key, n=most, cutoff=percent / 100)
    return [by_key[key] for key in found]
