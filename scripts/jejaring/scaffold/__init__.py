"""What a curriculum begins with: files and entries in which every field stands that is needed, empty or with a small
true text, so that the checker says what is to be written."""

from jejaring.scaffold.entries import ENTRIES, new_entry
from jejaring.scaffold.ground import Ground, Refused
from jejaring.scaffold.module import new_module
from jejaring.scaffold.page import new_page
from jejaring.scaffold.schema_files import refresh, write_schemas

__all__ = ["ENTRIES", "Ground", "Refused", "new_entry", "new_module", "new_page", "refresh", "write_schemas"]
