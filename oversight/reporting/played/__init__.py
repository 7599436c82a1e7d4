"""A played past: what a municipality and its residents could have done, through the same actions as everybody uses."""
