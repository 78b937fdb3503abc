"""Words about indicators over time, with k and n."""
