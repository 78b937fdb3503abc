"""Words about postings and departures, with k and n."""
