"""What is true of one health center, one nurse: statistics, figures, sentences and columns."""
