"""Statistics of what came in and how complete it is: frames in, frames out."""
