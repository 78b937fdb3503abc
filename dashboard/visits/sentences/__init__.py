"""Words about mentoring visits, with k and n."""
