"""Pictures: files of authors to pictures that pages and sheets can bear. The only room that knows Pillow.

What is shown is drawn anew from the points of the picture alone, so that nothing which a camera or a program noted in
the file (place, time, owner, a small copy) is published. What was made once is kept by what it was made of.
"""

from jejaring.pictures.making import prepared
from jejaring.pictures.reading import faults

__all__ = ["faults", "prepared"]
