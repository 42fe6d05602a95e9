//! What a file asks for, one request after the other.

use super::attributes::{Field, Names};
use super::meta::AafMeta;
use crate::diagnostic::Code;
use crate::xml::{Attributes, Element, Notes, Visit, XmlSink};

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Add,
    Modify,
    Delete,
}

/// What a request is about, as the category of its attributes says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Pupil,
    Guardian,
    Staff,
    School,
    Subject,
    Mef,
    /// Nothing is kept of it.
    Other,
}

impl Kind {
    fn of(category: &str) -> Option<Self> {
        Some(match category {
            "Eleve" => Self::Pupil,
            "PersRelEleve" => Self::Guardian,
            "PersEducNat" => Self::Staff,
            "EtabEducNat" | "EtablissementEducNat" => Self::School,
            "MatiereEducNat" => Self::Subject,
            "MefEducNat" => Self::Mef,
            "InfosEducNat" => Self::Other,
            _ => return None,
        })
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Pupil => "Eleve",
            Self::Guardian => "PersRelEleve",
            Self::Staff => "PersEducNat",
            Self::School => "EtabEducNat",
            Self::Subject => "MatiereEducNat",
            Self::Mef => "MefEducNat",
            Self::Other => "InfosEducNat",
        }
    }
}

/// One request. It is used again for the next, so that nothing is allocated for what is not kept.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) verb: Verb,
    pub(super) line: u64,
    pub(super) kind: Option<Kind>,
    pub(super) id: String,
    text: String,
    values: Vec<(Field, usize, usize)>,
    /// By attribute: the place of its first value, or [`NONE`]. Most attributes are asked for and not there.
    firsts: [usize; Field::COUNT],
}

const NONE: usize = usize::MAX;

impl Request {
    /// The first value of an attribute that is not empty.
    pub(super) fn first(&self, field: Field) -> Option<&str> {
        self.all(field).next()
    }

    /// The values of an attribute that are not empty.
    pub(super) fn all(&self, field: Field) -> impl Iterator<Item = &str> {
        let first = self.firsts.get(field as usize).copied().unwrap_or(NONE);
        let of_field = self.values.get(first..).unwrap_or_default().iter().filter(move |(of, ..)| *of == field);
        of_field.filter_map(|(_, start, end)| self.text.get(*start..*end)).filter(|value| !value.is_empty())
    }

    fn begin(&mut self, verb: Verb, line: u64) {
        (self.verb, self.line, self.kind) = (verb, line, None);
        self.id.clear();
        self.text.clear();
        self.values.clear();
        self.firsts = [NONE; Field::COUNT];
    }

    fn push(&mut self, field: Field, value: &str) {
        let start = self.text.len();
        self.text.push_str(value);
        if let Some(first) = self.firsts.get_mut(field as usize).filter(|first| **first == NONE) {
            *first = self.values.len();
        }
        self.values.push((field, start, self.text.len()));
    }
}

/// An element of a file of AAF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Root,
    Add,
    Modify,
    Delete,
    Operational,
    Category,
    CategoryValue,
    Identifier,
    Id,
    Attributes,
    Attribute,
    Modification,
    Value,
}

const OPERATIONAL: Element<Tag> = Element::group(
    "operationalAttributes",
    Tag::Operational,
    &[Element::group("attr", Tag::Category, &[Element::text("value", Tag::CategoryValue)])],
);
const IDENTIFIER: Element<Tag> = Element::group("identifier", Tag::Identifier, &[Element::text("id", Tag::Id)]);

/// What is read of a file.
pub(super) const TREE: &[Element<Tag>] = &[Element::group(
    "ficAlimMENESR",
    Tag::Root,
    &[
        Element::group(
            "addRequest",
            Tag::Add,
            &[
                OPERATIONAL,
                IDENTIFIER,
                Element::group(
                    "attributes",
                    Tag::Attributes,
                    &[Element::group("attr", Tag::Attribute, &[Element::text("value", Tag::Value)])],
                ),
            ],
        ),
        Element::group(
            "modifyRequest",
            Tag::Modify,
            &[
                OPERATIONAL,
                IDENTIFIER,
                Element::group(
                    "modifications",
                    Tag::Attributes,
                    &[Element::group("modification", Tag::Modification, &[Element::text("value", Tag::Value)])],
                ),
            ],
        ),
        Element::group("deleteRequest", Tag::Delete, &[OPERATIONAL, IDENTIFIER]),
    ],
)];

/// What reading keeps from one piece of a file to the next.
#[derive(Debug)]
pub(super) struct Requests {
    pub(super) meta: AafMeta,
    pub(super) notes: Notes,
    request: Request,
    field: Option<Field>,
    is_category: bool,
    /// The attributes in the order of the request before, which is that of the next as a rule: a name is looked up once.
    order: Vec<(String, Option<Field>)>,
    next: usize,
    /// Unknown names that were told.
    told: Vec<String>,
}

impl Requests {
    pub(super) fn of(file: &str, kept: usize) -> Self {
        Self {
            meta: AafMeta::default(),
            notes: Notes::new(file, kept),
            request: Request {
                verb: Verb::Add,
                line: 0,
                kind: None,
                id: String::new(),
                text: String::new(),
                values: Vec::new(),
                firsts: [NONE; Field::COUNT],
            },
            field: None,
            is_category: false,
            order: Vec::new(),
            next: 0,
            told: Vec::new(),
        }
    }

    /// What the attribute of that name is; none where it is not read.
    fn find(&mut self, name: &str) -> Option<Field> {
        if let Some((known, field)) = self.order.get(self.next)
            && known == name
        {
            self.next += 1;
            return *field;
        }
        if let Some(at) = self.order.iter().position(|(known, _)| known == name) {
            self.next = at + 1;
            return self.order.get(at).and_then(|(_, field)| *field);
        }
        let field = Names::get().field(name);
        if field.is_none() && !self.told.iter().any(|told| told == name) {
            self.told.push(name.to_owned());
            self.notes.add(Code::AafUnknownAttribute, self.request.line, |found| found.with("name", name));
        }
        let field = field.flatten();
        let at = self.next.min(self.order.len());
        self.order.insert(at, (name.to_owned(), field));
        self.next = at + 1;
        field
    }
}

/// Takes requests.
pub(super) trait Take {
    /// Takes one, and says whether to read on.
    fn take(&mut self, request: &Request, meta: &AafMeta, notes: &mut Notes) -> Visit;
}

/// Reads requests for whoever takes them.
pub(super) struct Reading<'r, T> {
    pub(super) requests: &'r mut Requests,
    pub(super) to: &'r mut T,
}

impl<T: Take> XmlSink<Tag> for Reading<'_, T> {
    fn open(&mut self, tag: Tag, attributes: &Attributes<'_>, line: &mut dyn FnMut() -> u64) -> Visit {
        let requests = &mut *self.requests;
        match tag {
            Tag::Add => requests.request.begin(Verb::Add, line()),
            Tag::Modify => requests.request.begin(Verb::Modify, line()),
            Tag::Delete => requests.request.begin(Verb::Delete, line()),
            Tag::Attributes => requests.next = 0,
            Tag::Category => {
                requests.is_category = attributes.get("name").is_some_and(|name| name.starts_with("categorie"));
            }
            Tag::Attribute | Tag::Modification => {
                if tag == Tag::Modification
                    && let Some(operation) = attributes.get("operation").filter(|operation| operation != "replace")
                {
                    // A person is replaced whole; what else could be meant is not for us to guess.
                    requests.notes.add(Code::AafOperation, line(), |found| found.with("value", &*operation));
                }
                requests.field = attributes.get("name").and_then(|name| requests.find(&name));
                if requests.field.is_none() {
                    return Visit::Skip;
                }
            }
            Tag::Root | Tag::Operational | Tag::CategoryValue | Tag::Identifier | Tag::Id | Tag::Value => {}
        }
        Visit::Enter
    }

    fn text(&mut self, tag: Tag, text: &str) {
        let requests = &mut *self.requests;
        match (tag, requests.field) {
            (Tag::CategoryValue, _) if requests.is_category && !text.is_empty() => {
                requests.request.kind = Kind::of(text);
                if requests.request.kind.is_none() {
                    let line = requests.request.line;
                    requests.notes.add(Code::AafUnknownCategory, line, |found| found.with("value", text));
                }
            }
            (Tag::Id, _) => requests.request.id.push_str(text),
            (Tag::Value, Some(field)) => requests.request.push(field, text),
            _ => {}
        }
    }

    fn close(&mut self, tag: Tag) -> Visit {
        let requests = &mut *self.requests;
        match tag {
            Tag::Add | Tag::Modify | Tag::Delete => {
                let request = &requests.request;
                if request.id.is_empty() {
                    requests.notes.add_of(Code::MissingValue, request.line, "id", |found| found);
                    return Visit::Enter;
                }
                self.to.take(request, &requests.meta, &mut requests.notes)
            }
            _ => Visit::Enter,
        }
    }

    fn comment(&mut self, comment: &str, _line: u64) {
        self.requests.meta.take(comment);
    }

    fn notes(&mut self) -> &mut Notes {
        &mut self.requests.notes
    }
}
