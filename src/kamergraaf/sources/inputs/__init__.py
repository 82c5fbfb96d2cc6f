"""What the user names: files, folders, archives."""
