"""reportgen: YAML and Excel lists in, the written review of the collective economy out."""

__version__ = "0.1.0"
