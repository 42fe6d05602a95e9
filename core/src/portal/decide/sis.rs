//! The connection of an organization with its SIS.

use super::{Decided, authorized, by_rule, operator, organization};
use crate::access::{Act, Actor, act};
use crate::model::OrganizationId;
use crate::portal::{Event, Facts, Portal, SisChange, SisEvent};
use crate::sis::{AccessRecord, CourseLink, SecretPlace, SisConnection, Switch, access_ending};
use crate::sources::oneroster::Endpoint;
use crate::{Error, ErrorCode};

/// What comes of a change.
pub fn change(
    portal: &Portal,
    id: &OrganizationId,
    change: &SisChange,
    actor: &Actor,
    facts: &Facts,
) -> Result<Vec<Decided>, Error> {
    let desk = Desk { portal, id, actor, facts };
    match change {
        SisChange::Associate { vendor, endpoint, support_sharing } => {
            desk.by::<act::AssociateSis>(desk.associate(vendor, endpoint, *support_sharing))
        }
        SisChange::Dissociate => desk.by::<act::DissociateSis>(desk.dissociate()),
        SisChange::AddAccess { access } => desk.by::<act::ChangeSisAccess>(desk.add_access(access)),
        SisChange::ReplaceSecret { access, secret } => {
            desk.by::<act::ChangeSisAccess>(desk.replace_secret(access, secret.as_ref()))
        }
        SisChange::RemoveAccess { access } => desk.by::<act::ChangeSisAccess>(desk.remove_access(access)),
        SisChange::SetSwitch { switch, on, confirmed } => {
            desk.by::<act::SetSisSwitch>(desk.set_switch(*switch, *on, *confirmed))
        }
        SisChange::SetSupportSharing { on } => desk.by::<act::ShareWithSis>(desk.set_support_sharing(*on)),
        SisChange::LinkCourse { link, taught } => desk.for_teacher(link, desk.link(link, taught)),
        SisChange::UnlinkCourse { course } => {
            match desk.connection().ok().and_then(|connection| connection.links.get(course)) {
                Some(link) => desk.for_teacher(link, Ok(Some(SisEvent::CourseUnlinked { link: link.clone() }))),
                // Whether there is one is for those to know who may unlink it.
                None => desk.by::<act::LinkCourse>(Err(invalid_link(course, "not_linked"))),
            }
        }
        SisChange::WarnOfEnd => {
            operator(actor, "warn_of_end", "S-CON-6")?;
            organization(portal, id)?;
            Ok(by_rule("S-CON-6", desk.warn_of_end()?.map(|event| desk.event(event))))
        }
    }
}

/// What comes of something: the event, or nothing where all is as it was asked for.
type Outcome = Result<Option<SisEvent>, Error>;

struct Desk<'a> {
    portal: &'a Portal,
    id: &'a OrganizationId,
    actor: &'a Actor,
    facts: &'a Facts,
}

impl<'a> Desk<'a> {
    /// The outcome, if the actor may do `A`; that they may not goes before whatever else is wrong.
    fn by<A: Act>(&self, outcome: Outcome) -> Result<Vec<Decided>, Error> {
        let authorized = authorized::<A>(self.portal, self.id, self.actor)?;
        Ok(outcome?.map(|event| Decided::new(self.event(event), &authorized)).into_iter().collect())
    }

    /// The same for what a teacher does with a course of theirs: that is no administrator's right, but whoever may link courses
    /// may do it for them.
    fn for_teacher(&self, link: &CourseLink, outcome: Outcome) -> Result<Vec<Decided>, Error> {
        organization(self.portal, self.id)?;
        if self.actor.email() != Some(&link.teacher) {
            return self.by::<act::LinkCourse>(outcome);
        }
        Ok(by_rule("S-ROS-2", outcome?.map(|event| self.event(event))))
    }

    fn event(&self, change: SisEvent) -> Event {
        Event::SisChanged { organization: self.id.clone(), change: Box::new(change) }
    }

    /// The connection that stands (S-CON-7).
    fn connection(&self) -> Result<&'a SisConnection, Error> {
        self.portal.sis.get(self.id).filter(|there| there.since.is_some()).ok_or_else(|| self.not_connected())
    }

    fn not_connected(&self) -> Error {
        Error::new(ErrorCode::SisNotConnected).with("organization", self.id.as_str())
    }

    /// S-CON-1. Another one is dissociated first.
    fn associate(&self, vendor: &str, endpoint: &Endpoint, support_sharing: bool) -> Outcome {
        if vendor.is_empty() {
            return Err(Error::new(ErrorCode::InvalidArgument).with("name", "vendor").with("value", vendor));
        }
        let before = self.portal.sis.get(self.id);
        let same = before.is_some_and(|before| before.vendor == vendor && before.endpoint == *endpoint);
        match before {
            Some(before) if before.since.is_some() && same => self.set_support_sharing(support_sharing),
            Some(before) if before.since.is_some() => Err(Error::new(ErrorCode::SisConnected)
                .with("organization", self.id.as_str())
                .with("vendor", before.vendor.as_str())),
            // What is linked, and the access, are of that server alone.
            Some(_) | None => Ok(Some(SisEvent::Associated {
                vendor: vendor.to_owned(),
                endpoint: endpoint.clone(),
                support_sharing,
                at: self.facts.now,
                again: before
                    .is_some_and(|before| before.vendor == vendor && before.endpoint.rostering == endpoint.rostering),
            })),
        }
    }

    /// S-CON-7.
    fn dissociate(&self) -> Outcome {
        Ok(Some(SisEvent::Dissociated { vendor: self.connection()?.vendor.clone() }))
    }

    /// S-CON-6.
    fn add_access(&self, access: &AccessRecord) -> Outcome {
        match self.connection()?.access(&access.name) {
            Some(there) if there == access => Ok(None),
            Some(_) => Err(invalid_access(&access.name, "exists")),
            None if !access.is_sound() => Err(invalid_access(&access.name, "unsound")),
            None => Ok(Some(SisEvent::AccessAdded { access: access.clone() })),
        }
    }

    /// S-CON-6: that record's alone.
    fn replace_secret(&self, name: &str, secret: Option<&SecretPlace>) -> Outcome {
        let there = self.access(name)?;
        let version = there.version.checked_add(1).ok_or_else(|| invalid_access(name, "unsound"))?;
        let secret = secret.unwrap_or(&there.secret).clone();
        Ok(Some(SisEvent::SecretReplaced { access: name.to_owned(), version, secret }))
    }

    fn remove_access(&self, name: &str) -> Outcome {
        Ok(Some(SisEvent::AccessRemoved { access: self.access(name)?.clone() }))
    }

    fn access(&self, name: &str) -> Result<&'a AccessRecord, Error> {
        self.connection()?.access(name).ok_or_else(|| invalid_access(name, "unknown"))
    }

    /// S-CON-5: each is confirmed by itself, and only where there is something to connect with.
    fn set_switch(&self, switch: Switch, on: bool, confirmed: bool) -> Outcome {
        let connection = self.connection()?;
        if connection.exchange.is_on(switch) == on {
            return Ok(None);
        }
        if on && !connection.is_connected() {
            return Err(self.not_connected());
        }
        if on && !confirmed {
            let error = Error::new(ErrorCode::NotConfirmed).with("switch", switch.name());
            return Err(error.with("rule", "S-CON-5"));
        }
        Ok(Some(SisEvent::SwitchSet { switch, on }))
    }

    /// S-CON-4.
    fn set_support_sharing(&self, on: bool) -> Outcome {
        let changes = self.connection()?.support_sharing != on;
        Ok(changes.then_some(SisEvent::SupportSharingSet { on }))
    }

    /// S-ROS-2.
    fn link(&self, link: &CourseLink, taught: &[String]) -> Outcome {
        match self.connection()?.links.get(&link.course) {
            Some(there) if there == link => return Ok(None),
            Some(_) => return Err(invalid_link(&link.course, "linked")),
            None => {}
        }
        if link.course.is_empty() || link.class.is_empty() || !taught.contains(&link.class) {
            return Err(invalid_link(&link.course, "not_taught"));
        }
        Ok(Some(SisEvent::CourseLinked { link: link.clone() }))
    }

    /// S-CON-6.
    fn warn_of_end(&self) -> Outcome {
        let Ok(connection) = self.connection() else { return Ok(None) };
        let today = organization(self.portal, self.id)?.details.day(self.facts.now);
        let ending = access_ending(&connection.access, today);
        let new = ending.filter(|(_, ends_on)| connection.warned_of != Some(*ends_on));
        Ok(new.map(|(access, ends_on)| SisEvent::AccessEnding { access: access.name.clone(), ends_on }))
    }
}

fn invalid_access(name: &str, problem: &'static str) -> Error {
    Error::new(ErrorCode::InvalidSisAccess).with("name", name).with("problem", problem).with("rule", "S-CON-6")
}

fn invalid_link(course: &str, problem: &'static str) -> Error {
    Error::new(ErrorCode::InvalidCourseLink).with("course", course).with("problem", problem).with("rule", "S-ROS-2")
}
