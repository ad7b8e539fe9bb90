version_info = (3, 12, 0, "final", 0)
version = "3.12"
platform = "linux"
maxsize = 9223372036854775807
byteorder = "little"
modules = {}
argv = [""]


def getrecursionlimit():
    return 1000


def intern(text):
    return text
