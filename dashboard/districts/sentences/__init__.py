"""Words about districts side by side, with k and n."""
