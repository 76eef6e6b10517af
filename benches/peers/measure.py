"""Runs a program and says what it cost, as one line of JSON: exit status, CPU seconds, seconds of the clock, peak memory.

    measure.py LOG PROGRAM [ARGUMENT...]

CPU is that of the program and of all that it started, user and system together, to the microsecond as the kernel has it; GNU
time rounds to hundredths, which is too coarse for the floors. Memory is the most that any one process held at once, in
megabytes. What the program prints goes to LOG.
"""

import json
import os
import sys
import time

with open(sys.argv[1], "wb") as log:
    start = time.monotonic()
    files = [(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)]
    child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, file_actions=files)
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - start

# `ru_maxrss` is in kibibytes.
print(
    json.dumps(
        {
            "status": os.waitstatus_to_exitcode(status),
            "cpu": usage.ru_utime + usage.ru_stime,
            "wall": wall,
            "memory": usage.ru_maxrss * 1024 / 1e6,
        }
    )
)
