"""Statistics of indicators over time: frames in, frames out."""
