"""Translations and what they were made from. Pure: `units` finds every text with its translation, `ledger` remembers
from which words each was made, `standing` compares the two, `review` says what is wrong. Writing is for `translators`.
"""
