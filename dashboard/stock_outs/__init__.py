"""What is true of supplies that ran out: statistics, figures, sentences and columns."""
