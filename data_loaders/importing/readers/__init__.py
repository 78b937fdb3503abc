"""What people have, read: archives, workbooks, form exports and DHIS2, one module each."""
