"""Why something was not fetched."""


class FetchError(Exception):
    """A page that could not or may not be fetched; the message is the reason, in one line.

    It is raised inside this package alone: at its edge it becomes a `Problem` of stage `fetch`.
    """
