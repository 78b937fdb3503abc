"""An export without a mapping -> the first draft of one: what is recognised, and what is left."""
