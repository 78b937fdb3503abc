"""The second wall: PostgreSQL itself keeps rows from whoever may not see them."""
