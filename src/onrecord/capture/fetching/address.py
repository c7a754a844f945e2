"""Which addresses may be connected to. A name is resolved once, and the connection goes to an address that was checked."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.capture.fetching.error import FetchError


class Reach(StrEnum):
    PUBLIC = "public"
    PRIVATE = "private"
    BARRED = "barred"


_PRIVATE = tuple(
    ipaddress.ip_network(n)
    for n in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7")
)
"""Loopback, private use, shared address space, unique local: what `--allow-private` opens."""

_ALLOCATED = ipaddress.ip_network("2000::/3")
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
# In the registries of special addresses, but passed as global by some versions of `ipaddress`.
_SPECIAL = tuple(
    ipaddress.ip_network(n)
    for n in (
        *("192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24"),
        *("2001::/23", "2620:4f:8000::/48", "3fff::/20"),
    )
)


def reach_of(address: str) -> Reach:
    """Whether an address is on the public internet, on a private network, or not to be connected to at all.

    An IPv6 address that stands for an IPv4 one (mapped, 6to4, NAT64) counts as that one. Link-local addresses, where clouds
    keep their credentials, are barred always, like multicast, reserved and unspecified ones.

    >>> [str(reach_of(a)) for a in ("93.184.216.34", "127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254", "0.0.0.0")]
    ['public', 'private', 'private', 'barred', 'barred']
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        within = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _TRANSLATED else None)
        if within is not None:
            return reach_of(str(within))
    if any(ip in network for network in _PRIVATE):
        return Reach.PRIVATE
    if not ip.is_global or ip.is_multicast or ip.is_reserved or any(ip in network for network in _SPECIAL):
        return Reach.BARRED
    return Reach.PUBLIC if ip.version == 4 or ip in _ALLOCATED else Reach.BARRED


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system has them. Raises OSError if it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Addresses:
    """How hosts become addresses, and which of these may be connected to."""

    resolve: Callable[[str, int], Sequence[str]] = resolve
    reach: Callable[[str], Reach] = reach_of

    def of(self, host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
        """The checked addresses of a host. One that may not be connected to bars the host: a public name has no private address.

        Raises `FetchError` if the host is not found, or may not be connected to.
        """
        try:
            found = tuple(self.resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise FetchError("host not found") from error
        if not found:
            raise FetchError("host not found")
        for address in found:
            reach = self.reach(address)
            if reach is Reach.BARRED:
                raise FetchError(f"leads to {address}, an address that is not connected to")
            if reach is Reach.PRIVATE and not allow_private:
                raise FetchError(f"leads to {address}, an address of a private network; --allow-private permits it")
        return found

    def private(self, address: str) -> bool:
        return self.reach(address) is Reach.PRIVATE
