"""A Sphinx extension that adds the name of each page that is read to the file `pages_read_file`, whoever reads it."""


def read(app, page, source):
    with open(app.config.pages_read_file, "a") as file:
        file.write(page + "\n")


def setup(app):
    app.add_config_value("pages_read_file", "", "")
    app.connect("source-read", read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
