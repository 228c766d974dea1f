"""Lets oscrypto 1.3.0, by which the ASK SDK verifies requests, work with OpenSSL 3.0.10 or newer.

It takes a version with two digits for none, https://github.com/wbond/oscrypto/issues/78, and
there has been no release since. Import this before the SDK.
"""

import re
from unittest import mock

_ONE_DIGIT, _MORE = r"\b(\d\.\d\.\d[a-z]*)\b", r"\b(\d+\.\d+\.\d+[a-z]*)\b"
_search = re.search


def _search_for_versions(pattern, text, flags=0):
    return _search(_MORE if pattern == _ONE_DIGIT else pattern, text, flags)


with mock.patch("re.search", _search_for_versions):
    import oscrypto.keys  # noqa: F401
