"""Tables and stock records of other systems, column by column as a mapping says."""
