"""The pages of one's own account beside the account itself."""
