//! What is done with the connection of an organization with its SIS, and what happened to it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::diagnostic::Context;
use crate::sis::{AccessRecord, CourseLink, SecretPlace, SisConnection, Switch, Switches};
use crate::sources::oneroster::Endpoint;
use crate::text::EmailAddress;

/// What somebody wants to be done with the connection of an organization with its SIS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum SisChange {
    /// Associates it (S-CON-1), or does so again (S-CON-7): with the same server, its links and access are as they were.
    Associate {
        /// The vendor, by id.
        vendor: String,
        /// Where its server is, as `sis_endpoint` made it.
        endpoint: Endpoint,
        /// Whether the domain name may be shared with the SIS (S-CON-4); not by default.
        #[serde(default)]
        support_sharing: bool,
    },
    /// Dissociates it: nothing is exchanged any more, and what was exported stays (S-CON-7).
    Dissociate,
    /// Adds an access record (S-CON-6).
    AddAccess {
        /// It.
        access: AccessRecord,
    },
    /// Puts a new secret in the place of the former one of that record (S-CON-6).
    ReplaceSecret {
        /// The record, by name.
        access: String,
        /// Where the new secret is; where the former one was, by default.
        #[serde(default)]
        secret: Option<SecretPlace>,
    },
    /// Removes an access record.
    RemoveAccess {
        /// The record, by name.
        access: String,
    },
    /// Turns the import of rosters or the export of grades on or off (S-CON-5).
    SetSwitch {
        /// Which.
        switch: Switch,
        /// Whether it is on.
        on: bool,
        /// That somebody confirmed this very one; needed to turn it on.
        #[serde(default)]
        confirmed: bool,
    },
    /// Says whether the domain name may be shared with the SIS (S-CON-4).
    SetSupportSharing {
        /// Whether it may.
        on: bool,
    },
    /// Links a teacher's course to one of their classes in the SIS (S-ROS-2). The teacher's to do, and of who may manage users.
    LinkCourse {
        /// The link.
        link: CourseLink,
        /// The classes that this teacher teaches, as the SIS last said: the link is to one of them.
        taught: Vec<String>,
    },
    /// Unlinks it. The teacher's to do, and of who may manage users.
    UnlinkCourse {
        /// The course.
        course: String,
    },
    /// Warns of the end of all access where that is near, once for each end (S-CON-6). The operator's to do, every day.
    WarnOfEnd,
}

/// What happened to the connection of an organization with its SIS. Nothing of this holds a secret (S-SEC-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum SisEvent {
    /// It was associated.
    Associated {
        /// The vendor.
        vendor: String,
        /// Where its server is.
        endpoint: Endpoint,
        /// Whether the domain name may be shared with it.
        support_sharing: bool,
        /// Since when.
        at: DateTime<Utc>,
        /// Whether it was so before: then its links and access are as they were.
        again: bool,
    },
    /// It was dissociated. What was exported stays, and is no longer updated.
    Dissociated {
        /// From which vendor.
        vendor: String,
    },
    /// An access record was added.
    AccessAdded {
        /// It.
        access: AccessRecord,
    },
    /// A record has a new secret: those before are invalid.
    SecretReplaced {
        /// The record, by name.
        access: String,
        /// The how manieth secret it is.
        version: u32,
        /// Where it is.
        secret: SecretPlace,
    },
    /// An access record was removed.
    AccessRemoved {
        /// The record, as it was.
        access: AccessRecord,
    },
    /// Import or export was turned on or off.
    SwitchSet {
        /// Which.
        switch: Switch,
        /// Whether it is on.
        on: bool,
    },
    /// Whether the domain name may be shared changed.
    SupportSharingSet {
        /// Whether it may.
        on: bool,
    },
    /// A course was linked.
    CourseLinked {
        /// The link.
        link: CourseLink,
    },
    /// A course was unlinked.
    CourseUnlinked {
        /// What the link was.
        link: CourseLink,
    },
    /// All access ends soon.
    AccessEnding {
        /// The record that ends last, by name.
        access: String,
        /// Its last day.
        ends_on: NaiveDate,
    },
}

impl SisEvent {
    /// The name of its sentence.
    pub fn sentence(&self) -> &'static str {
        match self {
            Self::Associated { again: false, .. } => "sis_associated",
            Self::Associated { again: true, .. } => "sis_associated_again",
            Self::Dissociated { .. } => "sis_dissociated",
            Self::AccessAdded { .. } => "sis_access_added",
            Self::SecretReplaced { .. } => "sis_secret_replaced",
            Self::AccessRemoved { .. } => "sis_access_removed",
            Self::SwitchSet { switch: Switch::Import, on: true } => "sis_import_on",
            Self::SwitchSet { switch: Switch::Import, on: false } => "sis_import_off",
            Self::SwitchSet { switch: Switch::Export, on: true } => "sis_export_on",
            Self::SwitchSet { switch: Switch::Export, on: false } => "sis_export_off",
            Self::SupportSharingSet { on: true } => "sis_support_sharing_on",
            Self::SupportSharingSet { on: false } => "sis_support_sharing_off",
            Self::CourseLinked { .. } => "sis_course_linked",
            Self::CourseUnlinked { .. } => "sis_course_unlinked",
            Self::AccessEnding { .. } => "sis_access_ending",
        }
    }

    /// The particulars of its sentence, beside those of every event.
    pub(super) fn particulars(&self, context: Context) -> Context {
        match self {
            Self::Associated { vendor, .. } | Self::Dissociated { vendor } => context.with("vendor", vendor.as_str()),
            Self::AccessAdded { access } | Self::AccessRemoved { access } => {
                context.with("access", access.name.as_str())
            }
            Self::SecretReplaced { access, .. } => context.with("access", access.as_str()),
            Self::CourseLinked { link } | Self::CourseUnlinked { link } => {
                context.with("course", link.course.as_str()).with("class", link.class.as_str())
            }
            Self::AccessEnding { access, ends_on } => {
                context.with("access", access.as_str()).with("date", ends_on.to_string())
            }
            Self::SwitchSet { .. } | Self::SupportSharingSet { .. } => context,
        }
    }

    /// Whom it concerns, where it concerns one person.
    pub fn person(&self) -> Option<&EmailAddress> {
        match self {
            Self::CourseLinked { link } | Self::CourseUnlinked { link } => Some(&link.teacher),
            _ => None,
        }
    }

    /// What the connection is afterwards; none where there is still none.
    pub(super) fn evolve(&self, connection: Option<SisConnection>) -> Option<SisConnection> {
        if let Self::Associated { vendor, endpoint, support_sharing, at, again } = self {
            let before = connection.filter(|_| *again);
            let (access, links, warned_of) =
                before.map(|before| (before.access, before.links, before.warned_of)).unwrap_or_default();
            return Some(SisConnection {
                vendor: vendor.clone(),
                endpoint: endpoint.clone(),
                since: Some(*at),
                access,
                // Each is confirmed anew.
                exchange: Switches::default(),
                support_sharing: *support_sharing,
                links,
                warned_of,
            });
        }
        let mut connection = connection?;
        match self {
            Self::Associated { .. } => {}
            Self::Dissociated { .. } => {
                connection.since = None;
                connection.exchange = Switches::default();
                connection.support_sharing = false;
            }
            Self::AccessAdded { access } => connection.access.push(access.clone()),
            Self::SecretReplaced { access, version, secret } => {
                for record in connection.access.iter_mut().filter(|record| record.name == *access) {
                    record.version = *version;
                    record.secret = secret.clone();
                }
            }
            Self::AccessRemoved { access } => connection.access.retain(|record| record.name != access.name),
            Self::SwitchSet { switch, on } => connection.exchange = connection.exchange.with(*switch, *on),
            Self::SupportSharingSet { on } => connection.support_sharing = *on,
            Self::CourseLinked { link } => {
                connection.links.insert(link.course.clone(), link.clone());
            }
            Self::CourseUnlinked { link } => {
                connection.links.remove(&link.course);
            }
            Self::AccessEnding { ends_on, .. } => connection.warned_of = Some(*ends_on),
        }
        Some(connection)
    }
}
