DEBUG, INFO, WARNING, ERROR, CRITICAL = 10, 20, 30, 40, 50


class Logger:
    def _ignore(self, *args, **kwargs):
        return None

    debug = info = warning = warn = error = exception = critical = log = setLevel = addHandler = _ignore

    def isEnabledFor(self, level):
        return False


_logger = Logger()


def getLogger(name=None):
    return _logger


debug = info = warning = error = exception = critical = _logger.info
