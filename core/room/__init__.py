"""The room; its state follows from its log. Decides what a line does, applies it, says who gets it. Pure."""
