"""conversation.py STEPS PROGRAM ARGUMENT... : runs a program at a terminal of its own and answers its questions.

STEPS is JSON, a list of [prompt, line]: each line is typed once its prompt has been shown after the step before. {code} in a
line is the code of the authenticator's address that was shown last (RFC 6238); ^C is the key. Prints everything that the
terminal showed, and ends as the program did."""
import base64
import hashlib
import hmac
import json
import os
import pty
import re
import struct
import sys
import time


def code(shown):
    letters = re.findall(rb"secret=([A-Z2-7]+)", shown)[-1]
    key = base64.b32decode(letters + b"=" * (-len(letters) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    place = mac[19] & 15
    number = struct.unpack(">I", mac[place : place + 4])[0] & 0x7FFFFFFF
    return b"%06d" % (number % 1_000_000)


steps, program = json.loads(sys.argv[1]), sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execv(program[0], program)
shown, seen = b"", 0
while True:
    try:
        some = os.read(terminal, 4096)
    except OSError:
        break
    if not some:
        break
    shown += some
    while steps and steps[0][0].encode() in shown[seen:]:
        prompt, line = (text.encode() for text in steps.pop(0))
        seen = shown.index(prompt, seen) + len(prompt)
        # The program asks after it has turned the echo off; nobody types faster than this.
        time.sleep(0.1)
        if b"{code}" in line:
            line = line.replace(b"{code}", code(shown))
        os.write(terminal, b"\x03" if line == b"^C" else line + b"\n")
_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(shown)
if steps:
    print("\nnever asked:", steps[0][0])
sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
