"""What is true of indicators over time: statistics, figures, sentences and columns."""
