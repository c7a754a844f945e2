"""What goes wrong with a record as a whole."""


class RecordError(Exception):
    """A record that cannot be opened, read or written, with the reason in one line for the user.

    It is never raised for a page that cannot be read: that is a `Problem` row.

    >>> str(RecordError("no record at onrecord.db"))
    'no record at onrecord.db'
    """
