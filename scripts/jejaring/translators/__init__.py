"""For people who translate: the commands that keep the ledger, hand texts out and take translations back.

`po` and `sheet` are two forms of the same list. What comes back is tried on a copy of the curriculum first, then put
into its files, or nothing is: `writing` changes the span of a text in YAML, `paging` a paragraph of a page.
"""
