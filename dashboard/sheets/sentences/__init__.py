"""Words about one health center, one nurse, with k and n."""
