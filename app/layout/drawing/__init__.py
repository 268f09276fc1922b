"""What pictures are made of: colours by use, icons, shapes, short texts, avatars. Pure."""
