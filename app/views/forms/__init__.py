"""Parts that dialogs and cards are put together from: fields, choices, buttons."""
