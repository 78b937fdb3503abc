"""Statistics of the monthly meeting: frames in, frames out."""
