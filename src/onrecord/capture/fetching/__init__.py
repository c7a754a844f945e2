"""Pages from the network: asked for politely, taken safely, stored as WARC, handed on as captures."""
