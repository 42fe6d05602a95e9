"""What several tests use."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import rosterkit
from rosterkit.types import NamedPerson, OrganizationDetails

PROJECT = Path(__file__).parents[2]
NOW = datetime.datetime(2026, 9, 1, 6, tzinfo=datetime.timezone.utc)
ANA: NamedPerson = {"email": "ana@school.example", "given_name": "Ana", "family_name": "Martin"}
LAKE: OrganizationDetails = {
    "name": "Collège du Lac",
    "sector": "education",
    "country": "FR",
    "street": "1 rue du Lac",
    "city": "Annecy",
    "state": "",
    "postal_code": "74000",
    "region": "europe",
}


@pytest.fixture
def data() -> Path:
    """The files of the examples."""
    return PROJECT / "examples" / "data"


@pytest.fixture
def store() -> rosterkit.Store:
    """A store in memory with a subscription of 10 seats."""
    store = rosterkit.Store.memory()
    store.subscription_add("lumio", 10)
    return store


def users(count: int) -> bytes:
    """A clean roster of pupils."""
    head = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
    head += "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
    row = "u{0},active,2026-08-24T06:00:00.000Z,true,o1,student,user{0},,Ana,Lee,,,u{0}@school.example,,,,09,\n"
    return (head + "".join(row.format(number) for number in range(count))).encode()
