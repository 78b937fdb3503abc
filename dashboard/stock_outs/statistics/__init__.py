"""Statistics of supplies that ran out: frames in, frames out."""
