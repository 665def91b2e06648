"""`python -m reportgen`: the same command as `reportgen`."""

import sys

from reportgen.cli import main

sys.exit(main())
