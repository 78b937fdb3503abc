"""What may be told to whoever may not see the work of one nurse: the rule, and the pools."""
