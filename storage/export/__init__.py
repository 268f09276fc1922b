"""A room's history as files for people, spreadsheets and programs."""
