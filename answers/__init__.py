"""What a reader gets: rows -> numbers(question) -> draw(numbers); a folder a subject, no web."""
