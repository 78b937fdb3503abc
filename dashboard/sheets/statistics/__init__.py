"""Statistics of one health center, one nurse: frames in, frames out."""
