"""Answers about districts side by side."""
