"""One per screen: Dear PyGui widgets that show a view-model. Thin: no rule lives here."""
