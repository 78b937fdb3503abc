"""Statistics that know no programme: arrays or frames in, values out, each with its source."""
