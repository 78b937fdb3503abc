"""Handing out accounts: the first admin's link, who may give what to whom, who is not seen."""
