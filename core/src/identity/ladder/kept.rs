//! What was decided about the people of an ENT, as a store keeps it: each decision is a record, and none is ever lost.

use super::{MatchDecision, MatchDecisions};
use crate::records::{Kept, Records, Write, all, key, number_part, prefix};
use crate::{Error, ErrorCode};

/// How often a change is worked out again because somebody else decided something meanwhile.
const TRIES: usize = 16;

/// What was decided about the people of an ENT, the first decision first, those taken back included.
///
/// # Errors
/// What the store gives.
pub fn load_decisions(records: &dyn Records, ent: &str) -> Result<MatchDecisions, Error> {
    Ok(MatchDecisions(read(records, ent)?.into_iter().map(|kept| kept.value).collect()))
}

/// Changes what was decided about the people of an ENT, at once or not at all, and gives what stands in the store then. `change`
/// decides or withdraws; where somebody else does so meanwhile, it is asked again.
///
/// # Errors
/// `store_busy` when others change the same again and again; what the store gives.
pub fn change_decisions(
    records: &mut dyn Records,
    ent: &str,
    mut change: impl FnMut(&mut MatchDecisions),
) -> Result<MatchDecisions, Error> {
    for _ in 0..TRIES {
        let kept = read(records, ent)?;
        let mut decisions = MatchDecisions(kept.iter().map(|kept| kept.value.clone()).collect());
        change(&mut decisions);
        if records.write(&writes(ent, &kept, &decisions.0))? {
            return Ok(decisions);
        }
    }
    Err(Error::new(ErrorCode::StoreBusy))
}

/// What has to be written so that these decisions are kept behind those that already are. What the store knows better is left out
/// ([`MatchDecisions::without_outdated`]).
pub(crate) fn decisions_kept(records: &dyn Records, ent: &str, decided: &[MatchDecision]) -> Result<Vec<Write>, Error> {
    if decided.is_empty() {
        return Ok(Vec::new());
    }
    let kept = read(records, ent)?;
    let mut then = MatchDecisions(kept.iter().map(|kept| kept.value.clone()).collect());
    let new: Vec<_> = then.without_outdated(decided).cloned().collect();
    then.0.extend(new);
    Ok(writes(ent, &kept, &then.0))
}

fn read(records: &dyn Records, ent: &str) -> Result<Vec<Kept<MatchDecision>>, Error> {
    let of = |listed: Result<(String, _), Error>| listed.and_then(|(key, record)| Kept::of(key, &record));
    all(records, &prefix(["decided", ent])).map(of).collect()
}

/// The decisions that are new or no longer what they were. A new one stands at a place of its own: of two that are made at one
/// moment, one finds it taken.
fn writes(ent: &str, kept: &[Kept<MatchDecision>], then: &[MatchDecision]) -> Vec<Write> {
    let place = |index: usize| key(["decided", ent, &number_part(index as u64)]);
    let change = |(index, decision): (usize, &MatchDecision)| match kept.get(index) {
        Some(kept) if kept.value == *decision => None,
        Some(kept) => Some(Kept { key: kept.key.clone(), version: kept.version, value: decision }.write()),
        None => Some(Kept::new(place(index), decision).write()),
    };
    then.iter().enumerate().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::identity::ladder::MatchVerdict;
    use crate::sync::MemoryStore;

    fn decision(subject: &str, account: &str) -> MatchDecision {
        let verdict = MatchVerdict::Same { account: account.into() };
        let at = DateTime::<Utc>::UNIX_EPOCH;
        MatchDecision { subject: subject.into(), verdict, by: "clerk".into(), at, why: None, withdrawn: None }
    }

    #[test]
    fn decisions_are_kept_in_their_order_and_withdrawn_where_they_stand() {
        let mut store = MemoryStore::new();
        let (ana, bo) = (decision("pupil:ana", "1"), decision("pupil:bo", "2"));
        change_decisions(&mut store, "lac", |decisions| decisions.decide(ana.clone())).unwrap();
        let both = change_decisions(&mut store, "lac", |decisions| decisions.decide(bo.clone())).unwrap();
        assert_eq!(load_decisions(&store, "lac").unwrap(), both);
        assert_eq!(both.0, [ana, bo.clone()]);
        let then = change_decisions(&mut store, "lac", |decisions| {
            assert!(decisions.withdraw("pupil:ana", "head", DateTime::UNIX_EPOCH));
        })
        .unwrap();
        assert_eq!(load_decisions(&store, "lac").unwrap(), then);
        assert_eq!(then.standing().into_keys().collect::<Vec<_>>(), ["pupil:bo"]);
        assert_eq!(load_decisions(&store, "rive").unwrap(), MatchDecisions::default());
        // What is kept already is not kept twice.
        assert_eq!(decisions_kept(&store, "lac", &[bo]).unwrap(), []);
    }

    #[test]
    fn choices_that_were_put_aside_do_not_undo_what_was_decided_since() {
        let mut store = MemoryStore::new();
        let day = |day: i64| DateTime::from_timestamp(day * 86_400, 0).unwrap();
        let at = |it: MatchDecision, number| MatchDecision { at: day(number), ..it };
        let (ana, bo) = (at(decision("pupil:ana", "1"), 1), at(decision("pupil:bo", "2"), 1));
        // Both are kept with an import; then one is taken back, and about the other something else is decided.
        store.write(&decisions_kept(&store, "lac", &[ana.clone(), bo.clone()]).unwrap()).unwrap();
        let later = at(decision("pupil:bo", "3"), 2);
        let kept = change_decisions(&mut store, "lac", |decisions| {
            decisions.withdraw("pupil:ana", "head", day(2));
            decisions.decide(later.clone());
        })
        .unwrap();
        let choices = [ana, bo.clone(), MatchDecision { by: "other clerk".into(), ..bo }];
        assert_eq!(decisions_kept(&store, "lac", &choices).unwrap(), []);
        assert_eq!(kept.without_outdated(&choices).count(), 0);
        // What is decided later still counts.
        let last = [at(decision("pupil:ana", "1"), 3), at(decision("pupil:bo", "2"), 3)];
        assert_eq!(kept.without_outdated(&last).count(), 2);
        assert_eq!(decisions_kept(&store, "lac", &last).unwrap().len(), 2);
    }

    #[test]
    fn of_two_decisions_at_one_moment_none_is_lost() {
        let mut store = MemoryStore::new();
        let late = decisions_kept(&store, "lac", &[decision("pupil:ana", "1")]).unwrap();
        change_decisions(&mut store, "lac", |decisions| decisions.decide(decision("pupil:bo", "2"))).unwrap();
        assert!(!store.write(&late).unwrap());
    }
}
