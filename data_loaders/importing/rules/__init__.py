"""Every rule of an import with its words, and the page that lists them."""
