"""People's own lists and festival programmes, as CSV, JSON or JSON Lines, read and written.

`files` finds rows in a file, `columns` what each column means, `cells` what a cell says, `reading`
puts these together; `matching` finds the films meant, `writing` makes a table of the catalogue.
"""
