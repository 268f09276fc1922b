"""The room without a window: a live console and typed commands."""
