use super::*;

fn around(terminal: bool) -> Surroundings {
    Surroundings {
        input_is_terminal: terminal,
        output_is_terminal: terminal,
        error_is_terminal: terminal,
        width: 80,
        colour: true,
        language: Language::En,
        now: chrono::DateTime::UNIX_EPOCH,
        key: [1, 2],
        variable: |_| None,
        ends: false,
    }
}

fn shown(around: &Surroundings, manner: Manner, input: &str, what: impl FnOnce(&mut Screen<'_>)) -> (String, String) {
    let (mut out, mut err, mut input) = (Vec::new(), Vec::new(), input.as_bytes());
    let streams = Streams { input: &mut input, out: &mut out, err: &mut err };
    let mut screen = Screen::new(streams, around, manner);
    what(&mut screen);
    assert!(screen.close().is_none());
    (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

fn manner(format: Format) -> Manner {
    Manner { format, language: Language::En, expose: false, quiet: false }
}

#[test]
fn p_prv_15_both_streams_and_every_format_mask() {
    let (out, err) = shown(&around(false), manner(Format::Human), "", |screen| {
        screen.line("see zoe.martin@school.example".to_owned());
        screen.notice("see zoe.martin@school.example".to_owned());
        screen.row(&["zoe.martin@school.example"]);
        screen.document(&["zoe.martin@school.example"]);
        screen.failure(&Error::new(ErrorCode::Io).with("file", "zoe.martin@school.example.csv").into());
    });
    for text in [out, err] {
        assert!(text.contains("z•••••n@school.example"), "{text}");
        assert!(!text.contains("martin"), "{text}");
    }
}

#[test]
fn exposed_addresses_are_whole() {
    let manner = Manner { expose: true, ..manner(Format::Human) };
    let (out, err) = shown(&around(false), manner, "", |screen| {
        screen.line("zoe.martin@school.example".to_owned());
        screen.row(&["zoe.martin@school.example"]);
        screen.document(&["zoe.martin@school.example"]);
        screen.failure(&Error::new(ErrorCode::Io).with("file", "zoe.martin@school.example.csv").into());
    });
    assert_eq!(out.matches("zoe.martin@school.example").count(), 3);
    assert!(err.contains("zoe.martin@school.example"), "{err}");
}

#[test]
fn colour_only_where_somebody_sees_it_and_allows_it() {
    let line = || Line::new().paint(Paint::Error, "bad").text(" zoe@x.example");
    let painted = |around: &Surroundings| shown(around, manner(Format::Human), "", |screen| screen.line(line())).0;
    assert_eq!(painted(&around(false)), "bad z•••••e@x.example\n");
    assert_eq!(painted(&Surroundings { colour: false, ..around(true) }), "bad z•••••e@x.example\n");
    let coloured = painted(&around(true));
    assert!(coloured.starts_with('\u{1b}') && coloured.ends_with("\u{1b}[0m z•••••e@x.example\n"), "{coloured:?}");
}

#[test]
fn only_a_clear_yes_is_a_yes() {
    for (answer, yes) in [
        ("y\n", true),
        ("Yes\n", true),
        ("oui\r\n", true),
        ("\n", false),
        ("", false),
        ("n\n", false),
        ("yep\n", false),
    ] {
        let mut said = false;
        let (_, err) = shown(&around(true), manner(Format::Human), answer, |screen| {
            said = screen.ask(Phrase::AskApply);
        });
        assert_eq!(said, yes, "{answer:?}");
        assert!(!err.is_empty());
    }
}

#[test]
fn an_error_is_one_document_in_json() {
    let (out, err) = shown(&around(false), manner(Format::Json), "", |screen| {
        let failure = Failure::from(Error::new(ErrorCode::UnknownRun).with("run", 7_u64)).with("beside", &1);
        screen.failure(&failure);
    });
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(document["error"]["code"], "unknown_run");
    assert_eq!(document["error"]["context"]["run"], 7);
    assert!(document["error"]["message"].is_string() && document["error"]["hint"].is_string());
    assert_eq!(document["beside"], 1);
    assert_eq!(err, "");
}

#[test]
fn a_reader_that_went_away_is_no_error_and_a_full_disk_is() {
    struct Broken(io::ErrorKind);
    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for (kind, fails) in [(io::ErrorKind::BrokenPipe, false), (io::ErrorKind::StorageFull, true)] {
        let (mut out, mut err, mut input) = (Broken(kind), Vec::new(), io::empty());
        let streams = Streams { input: &mut input, out: &mut out, err: &mut err };
        let around = around(false);
        let mut screen = Screen::new(streams, &around, manner(Format::Human));
        screen.line("text".to_owned());
        assert_eq!(screen.close().is_some(), fails);
    }
}
