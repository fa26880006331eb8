TABLE = [  # Cut off by the generator; not read, because .gitignore lists this folder.
