"""Small drawings of pages, as places and colours that a template writes down."""
