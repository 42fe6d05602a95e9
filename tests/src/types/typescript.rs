//! The shapes as TypeScript.

use std::fmt::Write as _;

use super::docs::wrapped;
use super::shape::{Kind, Member, Shape, Shapes, Type};

/// How long a line of a comment is at most.
const WIDTH: usize = 110;

/// One module of types.
pub fn write(shapes: &Shapes) -> String {
    let mut text = String::new();
    for line in super::ORIGIN {
        let _ = writeln!(text, "// {line}");
    }
    text.push_str(
        "\n/** Every operation, with the types of its call and of its answer. */\nexport interface Operations {\n",
    );
    for (name, call, answer) in &shapes.operations {
        let _ = writeln!(text, "  {name}: {{ call: {call}; answer: {answer} }};");
    }
    text.push_str("}\n\n/** The name of an operation. */\nexport type OperationName = keyof Operations;\n");
    for shape in &shapes.types {
        text.push('\n');
        one(shape, &mut text);
    }
    text
}

fn one(shape: &Shape, text: &mut String) {
    let Shape { name, doc, kind } = shape;
    comment("", doc, text);
    let _ = match kind {
        Kind::Members(members) => {
            let _ = writeln!(text, "export interface {name} {{");
            members.iter().for_each(|member| one_member(member, text));
            writeln!(text, "}}")
        }
        Kind::Words(words) => {
            let _ = writeln!(text, "export type {name} =");
            for (place, word) in words.iter().enumerate() {
                comment("  ", &word.doc, text);
                let end = if place + 1 == words.len() { ";" } else { "" };
                let _ = writeln!(text, "  | {:?}{end}", word.text);
            }
            Ok(())
        }
        Kind::Union(names) => writeln!(text, "export type {name} =\n  | {};", names.join("\n  | ")),
        Kind::Alias(kind) => writeln!(text, "export type {name} = {};", written(kind)),
    };
}

fn one_member(member: &Member, text: &mut String) {
    comment("  ", &member.doc, text);
    let sign = if member.optional { "?" } else { "" };
    let _ = writeln!(text, "  {}{sign}: {};", member.name, written(&member.kind));
}

fn comment(indent: &str, doc: &str, text: &mut String) {
    // The end of a comment in one would end it.
    let lines = wrapped(&doc.replace("*/", "*\u{200b}/"), WIDTH - indent.len());
    let _ = match &lines[..] {
        [] => Ok(()),
        [line] => writeln!(text, "{indent}/** {line} */"),
        lines => {
            let _ = writeln!(text, "{indent}/**");
            for line in lines {
                let _ = writeln!(text, "{}", format!("{indent} * {line}").trim_end());
            }
            writeln!(text, "{indent} */")
        }
    };
}

fn written(kind: &Type) -> String {
    match kind {
        Type::Text => "string".to_owned(),
        Type::Number | Type::Fraction => "number".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Exactly(word) => format!("{word:?}"),
        Type::Named(name) => name.clone(),
        Type::List(inner) => match &**inner {
            inner @ (Type::Any(_) | Type::OrNull(_)) => format!("({})[]", written(inner)),
            inner => format!("{}[]", written(inner)),
        },
        Type::Several(count, inner) => format!("[{}]", vec![written(inner); *count].join(", ")),
        Type::Map(None, inner) => format!("{{ [name: string]: {} }}", written(inner)),
        Type::Map(Some(name), inner) => format!("{{ [name in {name}]?: {} }}", written(inner)),
        Type::Any(kinds) => kinds.iter().map(written).collect::<Vec<_>>().join(" | "),
        Type::OrNull(inner) => format!("{} | null", written(inner)),
    }
}
