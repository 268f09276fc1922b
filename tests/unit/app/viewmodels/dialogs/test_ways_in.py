from app.viewmodels.dialogs.ways_in import way_in
from core.addresses import Address
from core.keys.identity import certificate_of, fingerprint, host_name, key_fingerprint, make_pem

ROOM = "0123456789abcdef"


def test_programs_are_told_of_the_certificate_and_of_nothing_secret() -> None:
    pem = make_pem(ROOM)
    certificate = certificate_of(pem)
    way = way_in(ROOM, certificate, Address("192.168.1.20", 7000), has_password=True)
    assert (way.host, way.port, way.has_password) == ("192.168.1.20", 7000, True)
    assert (way.certificate, way.key) == (fingerprint(certificate), key_fingerprint(certificate))
    assert f"{way.name}.local" == host_name(ROOM)
