"""Statistics of postings and departures: frames in, frames out."""
