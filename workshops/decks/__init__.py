"""The deck format: its schema, reading a deck file, its Markdown, its JSON Schema. Plain Python, no Django."""
