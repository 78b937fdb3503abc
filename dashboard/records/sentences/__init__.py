"""Words about what came in and how complete it is, with k and n."""
