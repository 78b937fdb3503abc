"""What is true of districts side by side: statistics, figures, sentences and columns."""
