"""What is true of postings and departures: statistics, figures, sentences and columns."""
