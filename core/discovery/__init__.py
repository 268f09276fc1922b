"""Rooms of this network: announced, found, probed. What others announce is a hint, never proof."""
