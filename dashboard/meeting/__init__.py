"""What is true of the monthly meeting: statistics, figures, sentences and columns."""
