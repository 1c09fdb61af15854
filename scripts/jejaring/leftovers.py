"""Files that systems and editors leave behind. One function decides for everybody who looks into folders."""

from __future__ import annotations

import re

LEFT_BEHIND = re.compile(
    r"\..*|.*~|~\$.*|#.*#|.*\.(?:sw[a-p]|tmp|bak|orig|rej|part|crdownload)"
    r"|thumbs\.db|ehthumbs(?:_vista)?\.db|desktop\.ini|icon\r|__macosx|\$recycle\.bin|system volume information",
    re.IGNORECASE | re.DOTALL,
)


def is_leftover(name: str) -> bool:
    """The name is that of something no author wrote: hidden, a swap file, a lock, a list of thumbnails.

    >>> is_leftover("desktop.ini"), is_leftover(".~lock.index.md#"), is_leftover("index.md")
    (True, True, False)
    """
    return bool(LEFT_BEHIND.fullmatch(name))
