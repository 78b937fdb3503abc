"""What leaves the screen: a pack written as one file, without a server and without a network.

A module writes one kind of file from a `Pack`; none of them asks the database, and only the PDF
needs a browser.
"""
