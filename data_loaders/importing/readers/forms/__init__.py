"""Submissions of KoboToolbox and ODK Central: visits and observed checklists."""
