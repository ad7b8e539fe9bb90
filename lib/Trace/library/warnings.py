from _trace import remark


def warn(message, category=None, stacklevel=1, source=None):
    remark("the traced code warns: " + str(message))


def warn_explicit(message, category, filename, lineno):
    warn(message)


def simplefilter(action, category=None, lineno=0, append=False):
    pass


def filterwarnings(action, message="", category=None, module="", lineno=0, append=False):
    pass


def resetwarnings():
    pass


class catch_warnings:
    def __init__(self, *, record=False, **kwargs):
        pass

    def __enter__(self):
        return []

    def __exit__(self, *exception):
        return False


def deprecated(message, /, *, category=None, stacklevel=1):
    return lambda definition: definition
