"""What is true of the records that came in: statistics, figures, sentences and columns."""
