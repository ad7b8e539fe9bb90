"""No file, process or environment is within reach of traced code: the environment is empty."""

environ = {}
name = "posix"
sep = "/"
linesep = "\n"


def getenv(key, default=None):
    return default


def cpu_count():
    return 1
