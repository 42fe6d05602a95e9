//! Which elements of `sts_emp` are read.

use crate::xml::Element;

/// An element of an STS file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    FromSts,
    /// `EDT_STS`: the file that goes the other way.
    ToSts,
    Section,
    School,
    Name,
    SchoolYear,
    Person,
    Sex,
    Civility,
    UsageName,
    BirthName,
    GivenName,
    BirthDate,
    Function,
    Principal,
    PrincipalOf,
    PrincipalFrom,
    PrincipalUntil,
    Division,
    Group,
    LongName,
    GroupMef,
    GroupDivision,
    Service,
    Teacher,
    Substitution,
    SubstituteSubject,
    SubstituteGroup,
    Period,
    PeriodFrom,
    PeriodUntil,
    Mef,
    Subject,
    CodeName,
    ShortCode,
}

use Tag as T;

const PERIOD: Element<T> = Element::group(
    "PERIODE",
    T::Period,
    &[Element::text("DATE_DEBUT", T::PeriodFrom), Element::text("DATE_FIN", T::PeriodUntil)],
);

/// What teachers, staff and substitutes have alike.
const PERSON: &[Element<T>] = &[
    Element::text("SEXE", T::Sex),
    Element::text("CIVILITE", T::Civility),
    Element::text("NOM_USAGE", T::UsageName),
    Element::text("NOM_PATRONYMIQUE", T::BirthName),
    Element::text("PRENOM", T::GivenName),
    Element::text("DATE_NAISSANCE", T::BirthDate),
    Element::text("FONCTION", T::Function),
    Element::group(
        "PROFS_PRINC",
        T::Section,
        &[Element::group(
            "PROF_PRINC",
            T::Principal,
            &[
                Element::text("CODE_STRUCTURE", T::PrincipalOf),
                Element::text("DATE_DEBUT", T::PrincipalFrom),
                Element::text("DATE_FIN", T::PrincipalUntil),
            ],
        )],
    ),
    Element::group(
        "SERVICES_SUPPLEANTS",
        T::Section,
        &[Element::group(
            "SERVICE_SUPPLEANT",
            T::Substitution,
            &[
                Element::text("CODE_MATIERE", T::SubstituteSubject),
                Element::text("CODE_STRUCTURE", T::SubstituteGroup),
                Element::group("PERIODES", T::Section, &[PERIOD]),
            ],
        )],
    ),
];

const GROUP: &[Element<T>] = &[
    Element::text("LIBELLE_LONG", T::LongName),
    Element::group(
        "MEFS_APPARTENANCE",
        T::Section,
        // One program writes `MEF` for it.
        &[Element::group("MEF_APPARTENANCE", T::GroupMef, &[]), Element::group("MEF", T::GroupMef, &[])],
    ),
    Element::group(
        "DIVISIONS_APPARTENANCE",
        T::Section,
        &[Element::group("DIVISION_APPARTENANCE", T::GroupDivision, &[])],
    ),
    Element::group(
        "SERVICES",
        T::Section,
        &[Element::group(
            "SERVICE",
            T::Service,
            &[Element::group("ENSEIGNANTS", T::Section, &[Element::group("ENSEIGNANT", T::Teacher, &[])])],
        )],
    ),
];

const CODE_NAMES: &[Element<T>] =
    &[Element::text("LIBELLE_LONG", T::CodeName), Element::text("CODE_GESTION", T::ShortCode)];

/// Both roots: that of the file that is read, and that of the one which is refused.
pub(super) const ROOTS: &[Element<T>] = &[
    Element::group(
        "STS_EDT",
        T::FromSts,
        &[
            Element::group(
                "PARAMETRES",
                T::Section,
                &[
                    Element::group("UAJ", T::School, &[Element::text("DENOM_PRINC", T::Name)]),
                    Element::group("ANNEE_SCOLAIRE", T::SchoolYear, &[]),
                ],
            ),
            Element::group(
                "NOMENCLATURES",
                T::Section,
                &[
                    Element::group("MATIERES", T::Section, &[Element::group("MATIERE", T::Subject, CODE_NAMES)]),
                    Element::group("MEFS", T::Section, &[Element::group("MEF", T::Mef, CODE_NAMES)]),
                ],
            ),
            Element::group(
                "DONNEES",
                T::Section,
                &[
                    Element::group("INDIVIDUS", T::Section, &[Element::group("INDIVIDU", T::Person, PERSON)]),
                    Element::group(
                        "STRUCTURE",
                        T::Section,
                        &[
                            Element::group("DIVISIONS", T::Section, &[Element::group("DIVISION", T::Division, GROUP)]),
                            Element::group("GROUPES", T::Section, &[Element::group("GROUPE", T::Group, GROUP)]),
                        ],
                    ),
                    Element::group("SUPPLEANTS", T::Section, &[Element::group("SUPPLEANT", T::Person, PERSON)]),
                ],
            ),
        ],
    ),
    Element::group("EDT_STS", T::ToSts, &[]),
];
