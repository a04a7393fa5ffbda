# Not yet written.
null
