"""Every set that can be measured, one module a family of sets; what a figure means stands at its module's head."""
