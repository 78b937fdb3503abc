"""The furniture that pages share: sections, pickers, bars and forms, all of it empty."""
