use super::*;

#[test]
fn a_file_cut_short_keeps_what_was_read_and_is_not_whole() {
    let whole = b"<BEE>\n<ELEVE ID='1'>\n<CODE_MEF>10</CODE_MEF>\n</ELEVE>\n</BEE>\n";
    for length in 1..whole.len() - 2 {
        let (heard, end) = read(&whole[..length]);
        assert_eq!(end.gap, Some(Gap::OpenElement), "{length}");
        assert_eq!(heard.notes.findings().errors(), 1, "{length}");
    }
    let (heard, _) = read(b"<BEE>\n<ELEVE ID='1'>\n<CODE_MEF>10</CODE_MEF>\n<CODE_M");
    assert_eq!(heard.said, ["Root  1", "Pupil 1 2", "Mef=10"]);
    assert_eq!(codes(&heard), [(Code::TruncatedFile, Some(4))]);
    let (heard, end) = read(b" \n");
    assert_eq!((codes(&heard), end.gap), (vec![(Code::EmptyFile, None)], Some(Gap::OpenElement)));
}

#[test]
fn what_is_not_well_formed_ends_the_reading() {
    for (text, line) in [
        (&b"<BEE>\n<ELEVE></BEE></ELEVE>"[..], 2),
        (b"<BEE>\n<NOM></NON>\n</BEE>", 2),
        (b"<BEE>\n</BEE>\n</BEE>", 3),
        (b"<BEE></BEE>\n<BEE></BEE>", 2),
        (b"<BEE></BEE>\nmore>", 2),
        (b"text\n<BEE></BEE>", 1),
        (b"<BEE><!x></BEE>", 1),
    ] {
        let (heard, end) = read(text);
        assert_eq!(end.gap, Some(Gap::Malformed), "{}", text.escape_ascii());
        assert_eq!(codes(&heard), [(Code::MalformedXml, Some(line))], "{}", text.escape_ascii());
    }
    let (heard, _) = read(b"<BEE><ELEVE></BEE>");
    assert_eq!((particular(&heard, "expected"), particular(&heard, "found")), ("ELEVE".into(), "BEE".into()));
}

#[test]
fn a_bomb_of_entities_is_refused_before_it_goes_off() {
    let (heard, end) =
        read(b"<!DOCTYPE BEE [\n<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">\n]>\n<BEE><ANNEE>&b;</ANNEE></BEE>");
    assert!(heard.said.is_empty());
    assert_eq!((codes(&heard), end.gap), (vec![(Code::DeclaredEntity, Some(1))], Some(Gap::Malformed)));
    let (heard, end) = read(b"<BEE><ANNEE>a&eacute;b & c</ANNEE></BEE>");
    assert_eq!(heard.said[1], "Year=a&eacute;b & c");
    assert_eq!((codes(&heard), end.gap), (vec![(Code::UnknownEntity, Some(1))], None));
    assert_eq!(particular(&heard, "value"), "&eacute;".into());
}

#[test]
fn every_limit_ends_the_reading_and_is_named() {
    let of = |limits, text: &str| {
        let (heard, end) = read_cut(text.as_bytes(), 16, limits, Heard::default());
        assert_eq!((end.gap, codes(&heard)[0].0), (Some(Gap::Limit), Code::LimitExceeded));
        particular(&heard, "limit")
    };
    let limits = XmlLimits::default();
    assert_eq!(of(XmlLimits { depth: 3, ..limits }, "<BEE><A><B><C/></B></A></BEE>"), "depth".into());
    assert_eq!(of(XmlLimits { elements: 2, ..limits }, "<BEE><A/><A/></BEE>"), "elements".into());
    assert_eq!(of(XmlLimits { attributes: 2, ..limits }, "<BEE a='' b='' c=''/>"), "attributes".into());
    assert_eq!(of(XmlLimits { text_bytes: 3, ..limits }, "<BEE><ANNEE>2022</ANNEE></BEE>"), "text_bytes".into());
    for long in ["<BEE", "<BEE><!--", "<BEE>", "<BEE><![CDATA[", "<!DOCTYPE BEE [", "<BEE a='>"] {
        let text = format!("{long}{}", " a".repeat(100));
        assert_eq!(of(XmlLimits { markup_bytes: 64, ..limits }, &text), "markup_bytes".into(), "{long}");
    }
}

#[test]
fn no_bytes_at_all_make_it_fail() {
    let whole = b"<?xml version='1.0' encoding='UTF-8'?><BEE><ELEVE ID='1'><CODE_MEF>&#65;</CODE_MEF></ELEVE></BEE>";
    for at in 0..whole.len() {
        for byte in [0, b'<', b'>', b'&', b'!', b'"', b'/', 0xE9, 0xFF] {
            let mut bytes = whole.to_vec();
            bytes[at] = byte;
            read_cut(&bytes, 7, XmlLimits::default(), Heard::default());
            bytes.truncate(at + 1);
            read_cut(&bytes, 7, XmlLimits::default(), Heard::default());
        }
    }
}
