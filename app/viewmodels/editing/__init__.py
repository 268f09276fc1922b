"""What one types into: a text, its caret, and the way back. Pure; `app.layout` knows where it is seen."""
