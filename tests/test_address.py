import socket

import pytest

from onrecord.capture.fetching.address import Addresses, Reach, reach_of
from onrecord.capture.fetching.error import FetchError


@pytest.mark.parametrize(
    ("reach", "addresses"),
    [
        (Reach.PUBLIC, ("1.1.1.1", "172.32.0.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "2002:101:101::1", "64:ff9b::101:101")),
        (Reach.PRIVATE, ("127.0.0.1", "127.255.0.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd00::1")),
        (Reach.PRIVATE, ("::ffff:127.0.0.1", "::ffff:192.168.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1")),
        (Reach.BARRED, ("169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "fe80::1%eth0", "0.0.0.0", "::", "224.0.0.1")),
        (Reach.BARRED, ("255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "ff02::1", "2001:db8::1", "fec0::1", "::7f00:1")),
        (Reach.BARRED, ("192.0.0.170", "192.88.99.1", "64:ff9b:1::1", "2001::1", "100::1", "64:ff9b::a9fe:a9fe", "4000::1")),
    ],
)
def test_reach(reach: Reach, addresses: tuple[str, ...]) -> None:
    assert {a: reach_of(a) for a in addresses} == dict.fromkeys(addresses, reach)


def of(*found: str, allow_private: bool = False) -> tuple[str, ...]:
    return Addresses(resolve=lambda host, port: found).of("desk.example", 80, allow_private=allow_private)


def test_a_name_with_one_private_address_is_refused() -> None:
    assert of("1.1.1.1") == ("1.1.1.1",)
    for private in ("127.0.0.1", "10.0.0.1", "::1", "::ffff:10.0.0.1"):
        with pytest.raises(FetchError, match="--allow-private"):
            of("1.1.1.1", private)
        assert of("1.1.1.1", private, allow_private=True) == ("1.1.1.1", private)


def test_link_local_addresses_are_refused_whatever_is_allowed() -> None:
    for address in ("169.254.169.254", "fe80::1%lo", "0.0.0.0"):
        with pytest.raises(FetchError, match="not connected to"):
            of("1.1.1.1", address, allow_private=True)


def test_a_host_that_is_not_found() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(FetchError, match="host not found"):
        Addresses(resolve=unknown).of("nowhere.example", 80, allow_private=True)
    with pytest.raises(FetchError, match="host not found"):
        of()


def test_forms_that_the_system_resolves_by_itself_are_checked_by_what_they_become() -> None:
    for form in ("127.0.0.1", "::1", "::ffff:127.0.0.1", "localhost"):
        with pytest.raises(FetchError, match="private network"):
            Addresses().of(form, 80, allow_private=False)
