"""How texts are cut, counted and sent, whatever their script. Pure."""
