use super::*;

#[test]
fn one_name_at_two_depths_is_two_elements() {
    let (heard, end) = read(
        b"<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>\n<!DOCTYPE BEE SYSTEM \"bee.dtd\">\n<BEE>\n<ANNEE> 2022 </ANNEE>\n\
        <ELEVE ID='1'>\n<SCOLARITE><CODE_MEF>10010012110</CODE_MEF></SCOLARITE>\n<NOM>x</NOM><CODE_MEF>10110001110</CODE_MEF></ELEVE>\n\
        <ELEVE ID='2'/></BEE>\n",
    );
    let wanted = [
        "Root  3",
        "Year=2022",
        "Pupil 1 5",
        "LastYear  6",
        "MefLastYear=10010012110",
        "/LastYear",
        "Mef=10110001110",
        "/Pupil",
        "Pupil 2 8",
        "/Pupil",
        "/Root",
    ];
    assert_eq!(heard.said, wanted);
    assert_eq!((end.root.as_deref(), end.elements, end.gap), (Some("BEE"), 8, None));
    assert!(codes(&heard).is_empty());
}

#[test]
fn a_text_is_put_together_of_its_parts() {
    let (heard, _) =
        read(b"<BEE><ANNEE>a &lt;&#233;><![CDATA[<b> & ]]>c<!-- > --> d &amp; e<i>no</i></ANNEE><ANNEE/></BEE>");
    assert_eq!(heard.said, ["Root  1", "Year=a <é><b> & c d & e", "Year=", "/Root"]);
}

#[test]
fn what_the_format_does_not_name_is_passed_over_however_deep() {
    let (heard, end) = read(b"<BEE><A><ELEVE ID='no'><BEE>x</BEE></ELEVE></A><ELEVE ID='yes'></ELEVE></BEE>");
    assert_eq!(heard.said, ["Root  1", "Pupil yes 1", "/Pupil", "/Root"]);
    assert_eq!(end.elements, 5);
    let (heard, end) = read(b"<AUTRE><ELEVE/></AUTRE>");
    assert!(heard.said.is_empty());
    assert_eq!((end.root.as_deref(), end.gap), (Some("AUTRE"), None));
}

#[test]
fn a_sink_may_pass_over_an_element_or_have_enough() {
    let text = b"<BEE><ELEVE ID='1'><CODE_MEF>1</CODE_MEF></ELEVE><ELEVE ID='2'><CODE_MEF>2</CODE_MEF></ELEVE></BEE>";
    let with = |visit| {
        let heard = Heard { visit: Some(("1", visit)), ..Heard::default() };
        read_cut(text, 10, XmlLimits::default(), heard)
    };
    assert_eq!(with(Visit::Skip).0.said, ["Root  1", "Pupil 1 1", "Pupil 2 1", "Mef=2", "/Pupil", "/Root"]);
    let (heard, end) = with(Visit::Stop);
    assert_eq!((heard.said.len(), end.gap), (2, None));
}

#[test]
fn every_encoding_reads_alike() {
    for (encoding, name) in
        [(Encoding::Utf8, "UTF-8"), (Encoding::Iso8859_15, "ISO-8859-15"), (Encoding::Utf16Le, "UTF-16")]
    {
        let mut bytes = encoding.bom().to_vec();
        encoding.encode(
            &format!("<?xml version='1.0' encoding='{name}'?>\n<BEE><ANNEE>Cœur Zoé</ANNEE></BEE>"),
            &mut bytes,
        );
        let (heard, _) = read(&bytes);
        assert_eq!(heard.said, ["Root  2", "Year=Cœur Zoé", "/Root"], "{name}");
        assert!(codes(&heard).is_empty());
    }
}

#[test]
fn a_wrong_prolog_is_told_once_with_the_line() {
    let (heard, end) = read(
        "<?xml version='1.0' encoding='ISO-8859-15'?>\n<BEE>\n<ANNEE>Zoé</ANNEE>\n<ANNEE>Zoé</ANNEE></BEE>".as_bytes(),
    );
    assert_eq!(heard.said, ["Root  2", "Year=Zoé", "Year=Zoé", "/Root"]);
    assert_eq!(codes(&heard), [(Code::WrongEncoding, Some(3))]);
    assert_eq!((particular(&heard, "declared"), particular(&heard, "found")), ("ISO-8859-15".into(), "utf-8".into()));
    assert_eq!(end.gap, None);
    let (heard, _) = read(b"<BEE>\n\n<ANNEE>Zo\xE9</ANNEE></BEE>");
    assert_eq!(heard.said[1], "Year=Zoé");
    assert_eq!(codes(&heard), [(Code::WrongEncoding, Some(3))]);
    let (heard, _) = read(b"<?xml version='1.0' encoding='KOI8-R'?><BEE/>");
    assert_eq!(codes(&heard), [(Code::WrongEncoding, Some(1))]);
    assert_eq!(particular(&heard, "declared"), "KOI8-R".into());
}
