//! The shapes as Python: `TypedDict`s and `Literal`s that every Python from 3.9 on can import.

use std::fmt::Write as _;

use super::docs::wrapped;
use super::shape::{Kind, Member, Shape, Shapes, Type};

/// How long a line of a comment is at most.
const WIDTH: usize = 90;

/// Words that cannot be the name of a member in a class. (`from` is the one that we have.)
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

// `NotRequired` came with 3.11. Type checkers know it from `typing_extensions`, which nobody needs to have installed:
// at run time annotations are texts.
const HEAD: &str = r#"from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Dict, List, Literal, Optional, TypedDict, Union

if sys.version_info >= (3, 11):
    from typing import NotRequired
elif TYPE_CHECKING:
    from typing_extensions import NotRequired
"#;

/// One module of types.
pub fn write(shapes: &Shapes) -> String {
    let mut text = format!("\"\"\"{}\n\n    {}\n\"\"\"\n\n{HEAD}", super::ORIGIN[0], super::ORIGIN[1]);
    let mut names: Vec<&str> = shapes.types.iter().map(|shape| &*shape.name).chain(["OperationName"]).collect();
    names.sort_unstable();
    text.push_str("\n__all__ = [\n");
    for name in names {
        let _ = writeln!(text, "    {name:?},");
    }
    text.push_str("]\n\n# The name of an operation; its call and answer are beside it.\nOperationName = Literal[\n");
    for (name, call, answer) in &shapes.operations {
        let _ = writeln!(text, "    {name:?},  # {call} -> {answer}");
    }
    text.push_str("]\n");
    for shape in &shapes.types {
        text.push('\n');
        one(shape, &mut text);
    }
    text
}

fn one(shape: &Shape, text: &mut String) {
    let Shape { name, doc, kind } = shape;
    let _ = match kind {
        Kind::Members(members) if members.iter().any(|member| KEYWORDS.contains(&&*member.name)) => {
            comment("", doc, text);
            let _ = writeln!(text, "{name} = TypedDict(\n    {name:?},\n    {{");
            for member in members {
                comment("        ", &member.doc, text);
                // A text within a text needs the other quotes.
                let kind = member_kind(member).replace('"', "'");
                let _ = writeln!(text, "        {:?}: \"{kind}\",", member.name);
            }
            writeln!(text, "    }},\n)")
        }
        Kind::Members(members) => {
            let _ = writeln!(text, "\nclass {name}(TypedDict):");
            docstring(doc, text);
            for member in members {
                text.push('\n');
                let _ = writeln!(text, "    {}: {}", member.name, member_kind(member));
                docstring(&member.doc, text);
            }
            writeln!(text)
        }
        Kind::Words(words) => {
            comment("", doc, text);
            let _ = writeln!(text, "{name} = Literal[");
            for word in words {
                comment("    ", &word.doc, text);
                let _ = writeln!(text, "    {:?},", word.text);
            }
            writeln!(text, "]")
        }
        Kind::Union(names) => {
            comment("", doc, text);
            let _ = writeln!(text, "{name} = Union[");
            for name in names {
                let _ = writeln!(text, "    {name:?},");
            }
            writeln!(text, "]")
        }
        Kind::Alias(kind) => {
            comment("", doc, text);
            writeln!(text, "{name} = {}", evaluated(kind))
        }
    };
}

fn comment(indent: &str, doc: &str, text: &mut String) {
    for line in wrapped(doc, WIDTH - indent.len()) {
        let _ = writeln!(text, "{}", format!("{indent}# {line}").trim_end());
    }
}

fn docstring(doc: &str, text: &mut String) {
    let raw = if doc.contains('\\') { "r" } else { "" };
    let lines = wrapped(&doc.replace("\"\"\"", "'''"), WIDTH);
    let _ = match &lines[..] {
        [] => Ok(()),
        [line] => writeln!(text, "    {raw}\"\"\"{line}\"\"\""),
        [first, rest @ ..] => {
            let _ = writeln!(text, "    {raw}\"\"\"{first}");
            for line in rest {
                let _ = writeln!(text, "{}", format!("    {line}").trim_end());
            }
            writeln!(text, "    \"\"\"")
        }
    };
}

fn member_kind(member: &Member) -> String {
    let kind = written(&member.kind, &|name| name.to_owned());
    if member.optional { format!("NotRequired[{kind}]") } else { kind }
}

/// As it stands where Python evaluates it when the module is imported: names may come later in the file.
fn evaluated(kind: &Type) -> String {
    written(kind, &|name| format!("{name:?}"))
}

fn written(kind: &Type, named: &dyn Fn(&str) -> String) -> String {
    let inner = |kind: &Type| written(kind, named);
    match kind {
        Type::Text => "str".to_owned(),
        Type::Number => "int".to_owned(),
        Type::Fraction => "float".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Exactly(word) => format!("Literal[{word:?}]"),
        Type::Named(name) => named(name),
        // Python has no list of so many; JSON has no other list.
        Type::List(kind) | Type::Several(_, kind) => format!("List[{}]", inner(kind)),
        Type::Map(name, kind) => {
            format!("Dict[{}, {}]", name.as_deref().map_or("str".to_owned(), named), inner(kind))
        }
        Type::Any(kinds) => format!("Union[{}]", kinds.iter().map(inner).collect::<Vec<_>>().join(", ")),
        Type::OrNull(kind) => format!("Optional[{}]", inner(kind)),
    }
}
