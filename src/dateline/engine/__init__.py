"""Runs a step over a stream: it alone batches, catches, counts and parallelises."""
