"""Words about the monthly meeting, with k and n."""
