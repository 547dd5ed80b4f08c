"""``python -m liverun`` is the command ``liverun``."""

import sys

from liverun.cli import main

if __name__ == "__main__":
    sys.exit(main())
