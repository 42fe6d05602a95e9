//! What the schemas say, in the few forms that our types have.

use std::sync::LazyLock;

use serde_json::{Map, Value};

/// A type that has a name.
#[derive(Debug)]
pub struct Shape {
    /// Its name in Rust, and everywhere; for a form of a [`Kind::Union`], with that form's name behind it.
    pub name: String,
    /// What it is.
    pub doc: String,
    /// How it is made up.
    pub kind: Kind,
}

/// How a type is made up.
#[derive(Debug)]
pub enum Kind {
    /// Members by name: those that are always there in their order in Rust, then the others by name.
    Members(Vec<Member>),
    /// One of these words.
    Words(Vec<Word>),
    /// One of these types, by their names.
    Union(Vec<String>),
    /// Another name for a type.
    Alias(Type),
}

/// A member of an object.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// What it is.
    pub doc: String,
    /// Whether it may be left out.
    pub optional: bool,
    /// Its type.
    pub kind: Type,
}

/// An allowed text.
#[derive(Debug)]
pub struct Word {
    /// The text.
    pub text: String,
    /// What it means.
    pub doc: String,
}

/// A type within another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// A number with or without a fraction.
    Fraction,
    /// True or false.
    Boolean,
    /// Exactly this text.
    Exactly(String),
    /// A type with a name.
    Named(String),
    /// Any number of them.
    List(Box<Self>),
    /// So many of them.
    Several(usize, Box<Self>),
    /// Values by name; the names are texts, or of the type that is given.
    Map(Option<String>, Box<Self>),
    /// One of these.
    Any(Vec<Self>),
    /// It, or null.
    OrNull(Box<Self>),
}

/// The shapes of a document that [`super::schema::document`] made, by name, and the operations.
#[derive(Debug)]
pub struct Shapes {
    /// Operations by name: the name, and the types of call and answer.
    pub operations: Vec<(String, String, String)>,
    /// The types, by name.
    pub types: Vec<Shape>,
}

/// Reads the shapes.
///
/// # Errors
/// There is a form that none of ours is.
pub fn all(document: &Value) -> Result<Shapes, String> {
    let mut operations = Vec::new();
    for (name, form) in members(document, "properties") {
        let side = |side: &str| form.pointer(&format!("/properties/{side}")).and_then(reference);
        let (Some(call), Some(answer)) = (side("call"), side("answer")) else { return Err(format!("{name}: {form}")) };
        operations.push((name.clone(), call, answer));
    }
    let mut types = Vec::new();
    for (name, form) in members(document, "$defs") {
        named(name, form, &mut types).map_err(|problem| format!("{name}: {problem}"))?;
    }
    types.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Shapes { operations, types })
}

fn named(name: &str, form: &Value, types: &mut Vec<Shape>) -> Result<(), String> {
    let kind = if let Some(forms) = form.get("oneOf").and_then(Value::as_array) {
        match forms.iter().map(word).collect() {
            Some(words) => Kind::Words(words),
            None => Kind::Union(variants(name, forms, types)?),
        }
    } else if form.get("properties").is_some() {
        Kind::Members(object(form)?)
    } else if form.get("additionalProperties") == Some(&Value::Bool(false)) {
        Kind::Members(Vec::new())
    } else {
        Kind::Alias(within(form)?)
    };
    types.push(Shape { name: name.to_owned(), doc: doc(form), kind });
    Ok(())
}

fn word(form: &Value) -> Option<Word> {
    Some(Word { text: form.get("const")?.as_str()?.to_owned(), doc: doc(form) })
}

/// Names the forms of an enumeration with particulars. Some may be a bare word.
fn variants(name: &str, forms: &[Value], types: &mut Vec<Shape>) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for form in forms {
        let (tag, kind) = match (word(form), particulars(form)) {
            (Some(word), _) => (word.text.clone(), Kind::Alias(Type::Exactly(word.text))),
            (None, Some((tag, particulars))) => {
                let inner = format!("{}Particulars", variant(name, tag));
                let member =
                    Member { name: tag.clone(), doc: String::new(), optional: false, kind: Type::Named(inner.clone()) };
                types.push(Shape { name: inner, doc: doc(form), kind: Kind::Members(object(particulars)?) });
                (tag.clone(), Kind::Members(vec![member]))
            }
            (None, None) => {
                let members = object(form)?;
                let tag = members.iter().find_map(|member| match &member.kind {
                    Type::Exactly(word) => Some(word.clone()),
                    _ => None,
                });
                let Some(tag) = tag.or_else(|| Some(members.first()?.name.clone())) else {
                    return Err(form.to_string());
                };
                (tag, Kind::Members(members))
            }
        };
        names.push(variant(name, &tag));
        types.push(Shape { name: variant(name, &tag), doc: doc(form), kind });
    }
    Ok(names)
}

/// The name of a form: that of the type, then the word that tells the forms apart.
fn variant(name: &str, tag: &str) -> String {
    let words = tag.split('_').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    });
    format!("{name}{}", words.collect::<String>())
}

/// The word of a form with several particulars, and the object that they are in.
fn particulars(form: &Value) -> Option<(&String, &Value)> {
    let (tag, inner) = members(form, "properties").iter().next()?;
    inner.get("properties").map(|_| (tag, inner))
}

fn object(form: &Value) -> Result<Vec<Member>, String> {
    let all = members(form, "properties");
    let required: Vec<&str> =
        form.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let optional = all.keys().map(String::as_str).filter(|name| !required.contains(name));
    let mut list = Vec::new();
    for name in required.iter().copied().chain(optional) {
        let Some(member) = all.get(name) else { return Err(format!("no member `{name}`")) };
        let kind = within(member).map_err(|problem| format!("{name}: {problem}"))?;
        let optional = !required.contains(&name);
        list.push(Member { name: name.to_owned(), doc: doc(member), optional, kind });
    }
    Ok(list)
}

fn within(form: &Value) -> Result<Type, String> {
    if let Some(name) = reference(form) {
        return Ok(Type::Named(name));
    }
    if let Some(word) = form.get("const").and_then(Value::as_str) {
        return Ok(Type::Exactly(word.to_owned()));
    }
    if let Some(forms) = form.get("anyOf").and_then(Value::as_array) {
        return match &forms[..] {
            [only, null] if null.get("type").is_some_and(|name| name == "null") => {
                Ok(Type::OrNull(Box::new(within(only)?)))
            }
            forms => Ok(Type::Any(forms.iter().map(within).collect::<Result<_, _>>()?)),
        };
    }
    match form.get("type") {
        Some(Value::String(name)) => one(name, form),
        Some(Value::Array(names)) => match &names[..] {
            [Value::String(name), Value::String(null)] if null == "null" => {
                Ok(Type::OrNull(Box::new(one(name, form)?)))
            }
            _ => Err(form.to_string()),
        },
        _ => Err(form.to_string()),
    }
}

fn one(name: &str, form: &Value) -> Result<Type, String> {
    let inner = |member: &str| form.get(member).ok_or_else(|| form.to_string()).and_then(within).map(Box::new);
    match name {
        "string" => Ok(Type::Text),
        "integer" => Ok(Type::Number),
        "number" => Ok(Type::Fraction),
        "boolean" => Ok(Type::Boolean),
        "array" => {
            let bound = |name: &str| form.get(name).and_then(Value::as_u64);
            match (bound("minItems"), bound("maxItems")) {
                (None, None) => Ok(Type::List(inner("items")?)),
                // Where they are named one by one, they are alike: pairs of texts.
                (Some(least), Some(most)) if least == most => {
                    let each = form.get("prefixItems").and_then(Value::as_array);
                    if let Some([first, others @ ..]) = each.map(Vec::as_slice) {
                        let alike = others.iter().all(|other| other == first);
                        let count = others.len() + 1;
                        return if alike {
                            Ok(Type::Several(count, Box::new(within(first)?)))
                        } else {
                            Err(form.to_string())
                        };
                    }
                    Ok(Type::Several(usize::try_from(least).map_err(|_| form.to_string())?, inner("items")?))
                }
                _ => Err(form.to_string()),
            }
        }
        "object" => Ok(Type::Map(form.get("propertyNames").and_then(reference), inner("additionalProperties")?)),
        _ => Err(form.to_string()),
    }
}

fn reference(form: &Value) -> Option<String> {
    Some(form.get("$ref")?.as_str()?.strip_prefix("#/$defs/")?.to_owned())
}

/// What a type or member is; an instant says how it is written.
fn doc(form: &Value) -> String {
    let said = form.get("description").and_then(Value::as_str).unwrap_or_default();
    let written = if form.get("format").is_some_and(|format| format == "date-time") { " (RFC 3339)" } else { "" };
    said.split_once('.')
        .filter(|_| !written.is_empty())
        .map_or_else(|| said.to_owned(), |(first, rest)| format!("{first}{written}.{rest}"))
}

fn members<'a>(value: &'a Value, name: &str) -> &'a Map<String, Value> {
    static NONE: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);
    value.get(name).and_then(Value::as_object).unwrap_or(&NONE)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_form_that_none_of_ours_is_is_refused_with_its_place() {
        let document = json!({"$defs": {"Odd": {"type": "object", "properties": {"a": {"not": {"type": "string"}}}}}});
        let problem = all(&document).unwrap_err();
        assert!(problem.starts_with("Odd: a: "), "{problem}");
    }

    #[test]
    fn forms_are_told_apart_by_a_word_and_several_particulars_have_a_type_of_their_own() {
        let text = || json!({"type": "string"});
        let document = json!({"$defs": {"Proof": {"oneOf": [
            {"const": "none_yet"},
            {"properties": {"code": text()}, "required": ["code"]},
            {"properties": {"display": {"properties": {"serial": text()}, "required": ["serial"]}}, "required": ["display"]},
        ]}}});
        let shapes = all(&document).unwrap().types;
        let names: Vec<&str> = shapes.iter().map(|shape| &*shape.name).collect();
        assert_eq!(names, ["Proof", "ProofCode", "ProofDisplay", "ProofDisplayParticulars", "ProofNoneYet"]);
        let Kind::Union(forms) = &shapes[0].kind else { panic!() };
        assert_eq!(forms, &["ProofNoneYet", "ProofCode", "ProofDisplay"]);
        let Kind::Members(display) = &shapes[2].kind else { panic!() };
        assert_eq!(display[0].kind, Type::Named("ProofDisplayParticulars".to_owned()));
    }

    #[test]
    fn members_that_are_always_there_come_first_in_their_order() {
        let form = json!({"properties": {"a": {"type": "string"}, "b": {"type": "string"}, "c": {"type": "string"}},
            "required": ["c", "b"]});
        let names: Vec<_> = object(&form).unwrap().into_iter().map(|member| (member.name, member.optional)).collect();
        assert_eq!(names, [("c".into(), false), ("b".into(), false), ("a".into(), true)]);
    }
}
