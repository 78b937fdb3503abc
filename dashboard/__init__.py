"""What is true: filters, definitions, statistics, figures and words, in plain Python."""
