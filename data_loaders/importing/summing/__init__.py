"""The monthly sums beside the rows they are made of."""
