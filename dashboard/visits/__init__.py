"""What is true of mentoring visits: statistics, figures, sentences and columns."""
