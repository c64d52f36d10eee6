"""terminal.py PROMPT LINE PROGRAM ARGUMENT... : runs a program at a terminal of its own, types one line once it has asked
for it, and prints everything that the terminal showed. Ends as the program did."""
import os
import pty
import sys
import time

prompt, line, program = sys.argv[1].encode(), sys.argv[2].encode(), sys.argv[3:]
child, terminal = pty.fork()
if child == 0:
    os.execv(program[0], program)
shown, typed = b"", False
while True:
    try:
        some = os.read(terminal, 4096)
    except OSError:
        break
    if not some:
        break
    shown += some
    if not typed and prompt in shown:
        # The program asks after it has turned the echo off; nobody types faster than this.
        time.sleep(0.05)
        os.write(terminal, line + b"\n")
        typed = True
_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(status))
