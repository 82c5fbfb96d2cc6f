"""Run the command line as `python -m kamergraaf`."""

from kamergraaf.cli import run

run()
