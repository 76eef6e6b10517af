"""Runs a program and stops it at every system call, so that one can be made to fail, to kill it, or to wait.

strace can do this too, but it counts the calls of each thread apart, and a build has several: its "the 5th write" is
not one moment. This counts those of the whole process in the order in which they are made. Linux on x86_64 only.
"""

import ctypes
import errno
import os
import signal
import struct
import time

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
LIBC.ptrace.restype = ctypes.c_long
TRACEME, SYSCALL, GETREGS, SETREGS, SETOPTIONS, SYSCALL_INFO = 0, 24, 12, 13, 0x4200, 0x420E
# Mark stops at system calls, follow threads and children and a new program, and end all when we end.
OPTIONS = 1 | 2 | 4 | 8 | 16 | 0x100000
ALL_THREADS = 0x40000000

# The calls that touch files, by their number: whether each changes what is on the disk may depend on its arguments.
CALLS = {
    0: "read", 1: "write", 2: "open", 3: "close", 4: "stat", 5: "fstat", 6: "lstat", 17: "pread64", 18: "pwrite64",
    19: "readv", 20: "writev", 26: "msync", 41: "socket", 42: "connect", 56: "clone", 57: "fork", 58: "vfork",
    59: "execve", 73: "flock", 74: "fsync", 75: "fdatasync", 76: "truncate", 77: "ftruncate", 78: "getdents",
    82: "rename", 83: "mkdir", 84: "rmdir", 85: "creat", 86: "link", 87: "unlink", 88: "symlink", 89: "readlink",
    90: "chmod", 91: "fchmod", 133: "mknod", 162: "sync", 217: "getdents64", 235: "utimes", 257: "openat",
    258: "mkdirat", 261: "futimesat", 262: "newfstatat", 263: "unlinkat", 264: "renameat", 265: "linkat",
    266: "symlinkat", 267: "readlinkat", 268: "fchmodat", 280: "utimensat", 285: "fallocate", 295: "preadv",
    296: "pwritev", 306: "syncfs", 316: "renameat2", 322: "execveat", 326: "copy_file_range", 332: "statx",
    437: "openat2",
}
CHANGES = {
    "pwrite64", "pwritev", "msync", "flock", "fsync", "fdatasync", "truncate", "ftruncate", "rename", "mkdir", "rmdir",
    "creat", "link", "unlink", "symlink", "chmod", "fchmod", "mknod", "sync", "utimes", "mkdirat", "futimesat",
    "unlinkat", "renameat", "linkat", "symlinkat", "fchmodat", "utimensat", "fallocate", "syncfs", "renameat2",
    "copy_file_range",
}
READS = {"read", "pread64", "readv", "preadv", "open", "openat", "openat2", "stat", "fstat", "lstat", "newfstatat",
         "statx", "getdents", "getdents64", "readlink", "readlinkat"}
PATHS = {name: 0 for name in ("open", "stat", "lstat", "truncate", "rename", "mkdir", "rmdir", "creat", "link", "unlink",
                              "symlink", "readlink", "chmod", "execve")}
PATHS.update({name: 1 for name in ("openat", "mkdirat", "newfstatat", "unlinkat", "renameat", "linkat", "readlinkat",
                                   "statx", "renameat2", "openat2", "utimensat")})
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Call:
    """A system call at the moment when it is made: its name, its arguments, and its number among those like it."""

    def __init__(self, pid, name, arguments):
        self.pid, self.name, self.arguments = pid, name, arguments

    def path(self):
        """The first path it is given; empty where it is given none."""
        at = PATHS.get(self.name)
        if at is None:
            return ""
        try:
            with open(f"/proc/{self.pid}/mem", "rb", 0) as memory:
                memory.seek(self.arguments[at])
                # No further than its page: the next one may not be there.
                text = memory.read(min(4096, 4096 - self.arguments[at] % 4096) or 4096)
        except (OSError, OverflowError, ValueError):
            return ""
        return text.split(b"\0", 1)[0].decode("utf-8", "replace")

    def changes(self):
        """Whether it changes what is on the disk, or brings it there."""
        if self.name == "open":
            return bool(self.arguments[1] & WRITING)
        if self.name == "openat":
            return bool(self.arguments[2] & WRITING)
        if self.name in ("write", "writev"):
            return self.arguments[0] > 2
        return self.name in CHANGES

    def reads(self):
        """Whether it only asks about files."""
        return self.name in READS and not self.changes()


class Ended:
    """How a run ended: its exit status (negative for a signal) and what it said on both streams."""

    def __init__(self, status, said):
        self.status = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        self.said = said


def ptrace(request, pid, address=0, data=0):
    if LIBC.ptrace(request, pid, address, data) < 0:
        raise OSError(ctypes.get_errno(), "ptrace")


def info(pid):
    """Which call a stopped thread is in and whether it enters it; none where it has just died."""
    buffer = ctypes.create_string_buffer(96)
    if LIBC.ptrace(SYSCALL_INFO, pid, 96, ctypes.addressof(buffer)) < 0:
        return None
    return buffer.raw[0], struct.unpack_from("<7Q", buffer.raw, 24)


def registers(pid, changed):
    """Changes registers of a stopped thread: 6 is the third argument, 10 the result, 12 and 15 the call's number."""
    buffer = ctypes.create_string_buffer(27 * 8)
    ptrace(GETREGS, pid, 0, ctypes.addressof(buffer))
    for at, value in changed.items():
        struct.pack_into("<q", buffer, at * 8, value)
    ptrace(SETREGS, pid, 0, ctypes.addressof(buffer))


def run(command, at_call=lambda call: None, limit=60):
    """Runs a command. `at_call` sees each call before it is made, and may answer "kill", "short" or the name of an error."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(writer, 1)
            os.dup2(writer, 2)
            os.closerange(3, 256)
            LIBC.ptrace(TRACEME, 0, 0, 0)
            os.kill(os.getpid(), signal.SIGSTOP)
            os.execv(command[0], command)
        finally:
            os._exit(127)
    os.close(writer)
    os.waitpid(child, 0)
    ptrace(SETOPTIONS, child, 0, OPTIONS)
    ptrace(SYSCALL, child)
    failing, started, status, new = {}, time.monotonic(), 0, {child}
    while True:
        try:
            pid, now = os.waitpid(-1, ALL_THREADS)
        except ChildProcessError:
            break
        if time.monotonic() - started > limit:
            os.kill(child, signal.SIGKILL)
        if os.WIFEXITED(now) or os.WIFSIGNALED(now):
            if pid == child:
                status = now
            continue
        stopped, deliver = os.WSTOPSIG(now), 0
        if stopped == signal.SIGTRAP | 0x80:
            what = info(pid)
            if what and what[0] == 1:
                number, *arguments = what[1]
                name = CALLS.get(number)
                if name:
                    answer = at_call(Call(pid, name, arguments))
                    if answer == "kill":
                        os.kill(child, signal.SIGKILL)
                    elif answer == "short":
                        registers(pid, {12: 1})
                    elif answer:
                        failing[pid] = getattr(errno, answer)
                        # No such call: the system does nothing, and what it answers is replaced below.
                        registers(pid, {15: -1})
            elif what and what[0] == 2 and pid in failing:
                registers(pid, {10: -failing.pop(pid)})
        elif now >> 16 == 0 and not (stopped == signal.SIGSTOP and pid not in new):
            deliver = 0 if stopped == signal.SIGTRAP else stopped
        new.add(pid)
        try:
            ptrace(SYSCALL, pid, 0, deliver)
        except OSError:
            # It was killed in the meantime; the next wait says so.
            pass
    with os.fdopen(reader, "rb") as stream:
        said = stream.read().decode("utf-8", "replace")
    return Ended(status, said)
