"""Statistics of mentoring visits: frames in, frames out."""
