//! Divisions and groups as `Structures.xml` has them: by their long names, and whom they are for.

use super::Siecle;
use super::tree::Tag;
use crate::model::roster::{Group, GroupKind};
use crate::xml::Attributes;

impl Siecle {
    pub(super) fn open_group(&mut self, tag: Tag, attributes: &Attributes<'_>) {
        let kind = if tag == Tag::Division { GroupKind::Division } else { GroupKind::Group };
        let code = attributes.get("CODE_STRUCTURE").unwrap_or_default().as_ref().into();
        let establishment = (*self.file.parameters.uai).into();
        let (divisions, mefs) = (Vec::new(), Vec::new());
        self.now.group = Some(Group { kind, establishment, code, name: "".into(), divisions, mefs });
    }

    pub(super) fn of_group(&mut self, tag: Tag, text: &str) {
        let Some(group) = &mut self.now.group else { return };
        match tag {
            Tag::LongName => group.name = text.into(),
            _ if text.is_empty() => {}
            Tag::GroupMef => group.mefs.push(text.into()),
            _ => group.divisions.push(text.into()),
        }
    }

    pub(super) fn close_group(&mut self) {
        self.roster.groups.extend(self.now.group.take().filter(|group| !group.code.is_empty()));
    }
}
