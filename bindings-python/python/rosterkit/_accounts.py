"""Who of a roster has which account, and what people decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._acting import day
from ._call import call, given
from ._exchange import drawn
from ._files import Files, Source

if TYPE_CHECKING:
    from datetime import date
    from typing import Iterable

    from . import types


def match_accounts(
    people: Iterable[types.RosterPerson],
    accounts: Iterable[types.Account],
    *,
    decisions: types.MatchDecisions | None = None,
    policy: types.LadderPolicy | None = None,
) -> types.Ladder:
    """Finds the account of each person: by decision, identifier, national number, names and day of birth, in this order and
    under the exactly-one rule. Everything else is proposed with a score and its reasons, and never paired.

    Args:
        people: as a roster has them, which :func:`read_roster` gives.
        decisions: what was decided so far, which :func:`decide_match` gives; nothing by default.
        policy: how the ladder is climbed, where that is to be otherwise than by default.
    """
    asked = {"people": list(people), "accounts": list(accounts), **given(decisions=decisions, policy=policy)}
    found: types.Ladder = call("match_accounts", asked)
    return found


def unify_accounts(
    ent: Iterable[types.RosterPerson],
    accounts: Iterable[types.Account],
    *,
    decisions: types.MatchDecisions | None = None,
    policy: types.LadderPolicy | None = None,
) -> types.Unification:
    """Compares an ENT's extract with the accounts here, and tells what each would get (E-UNI-1, E-UNI-2). Arguments as of
    :func:`match_accounts`."""
    asked = {"ent": list(ent), "accounts": list(accounts), **given(decisions=decisions, policy=policy)}
    unified: types.Unification = call("unify_accounts", asked)
    return unified


def assign_keys(
    people: Iterable[types.RosterPerson],
    accounts: Iterable[types.Account] = (),
    *,
    decisions: types.MatchDecisions | None = None,
) -> list[types.Keyed]:
    """Makes the synchronization keys of an import by CSV, for the people of one file in its order, and tells whose they are
    already (I-KEY-1 to I-KEY-4)."""
    asked = {"people": list(people), "accounts": list(accounts), **given(decisions=decisions)}
    answer: types.AssignKeysAnswer = call("assign_keys", asked)
    return answer["people"]


def decide_match(
    decisions: types.MatchDecisions | None = None,
    *,
    decide: Iterable[types.MatchDecision] = (),
    withdraw: Iterable[types.WithdrawnSubject] = (),
) -> types.DecideMatchAnswer:
    """Keeps what somebody decided about homonyms and candidates, or takes it back. ``decisions`` of the answer has every
    decision that was made: to be kept, and given to the next run.

    Args:
        decisions: what was decided so far; nothing by default.
        decide: what is decided now, one after the other.
        withdraw: whose decision is taken back, before anything is decided.
    """
    asked = {"decide": list(decide), "withdraw": list(withdraw), **given(decisions=decisions)}
    answer: types.DecideMatchAnswer = call("decide_match", asked)
    return answer


def account_duplicates(
    accounts: Iterable[types.Account], *, today: date | None = None
) -> types.AccountDuplicatesAnswer:
    """Pairs of accounts of an ENT that are one person's, surely or perhaps (``duplicates``), and accounts that AAF never came
    to (``ghosts``; I-REC-1, I-REC-4, I-REC-5).

    Args:
        today: the day, for the age of ghosts; the clock's by default.
    """
    from datetime import date

    asked = {"accounts": list(accounts), "today": day("today", date.today() if today is None else today)}
    answer: types.AccountDuplicatesAnswer = call("account_duplicates", asked)
    return answer


def make_logins(
    people: Iterable[types.LoginPerson],
    model: types.ModelChoice,
    *,
    taken: Iterable[str] = (),
    passwords: types.PasswordRule | None = None,
    identification: types.Identification | None = None,
    seed: bytes | None = None,
    models: Source | None = None,
) -> list[types.MadeLogin]:
    """Makes the login of each person by a model, none of them in use or made twice, and passwords where they are asked for:
    they are shown this once.

    Args:
        people: who gets one, in this order.
        model: the id of a model (``prenom.nom``, ``sacoche``, ``gepi``, ``entcore``, …), or one as data.
        taken: logins that are in use; compared without case.
        passwords: how passwords are made; none are by default.
        identification: how the people sign in; where the ENT lets them in, no password is made, whoever asks (E-SSO-1).
        seed: 32 bytes instead of the system's randomness, for tests: as secret as the passwords.
        models: a file of models (TOML), instead of those that are built in.
    """
    files = Files()
    asked: dict[str, Any] = {"people": list(people), "model": model, "taken": list(taken), **given(identification=identification)}
    if passwords is not None:
        asked.update(passwords=passwords, seed=drawn(seed))
    if models is not None:
        asked["models_file"] = files.add(models, "models.toml")
    answer: types.MakeLoginsAnswer = call("make_logins", asked, files=files.sources)
    return answer["people"]
