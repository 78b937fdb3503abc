"""Statistics of districts side by side: frames in, frames out."""
