"""Words about supplies that ran out, with k and n."""
