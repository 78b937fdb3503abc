"""Files -> rows of text, each with its file, sheet, row and column."""
