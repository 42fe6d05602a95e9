//! Which elements are read, and what each is called here. An element of one name at two depths has two tags.

use crate::xml::Element;

/// An element of a SIECLE file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Pupils,
    Guardians,
    Structures,
    Nomenclatures,
    Section,
    Parameters,
    Uaj,
    SchoolYear,
    Exported,
    Pupil,
    Elenoet,
    IneRnie,
    NationalId,
    IneBea,
    /// `NOM`, as files had it before 2016.
    OldName,
    FamilyName,
    UsageName,
    GivenName,
    OtherGivenName,
    BirthDate,
    Sex,
    Left,
    LeftBecause,
    Mef,
    Mail,
    HomePhone,
    MobilePhone,
    WorkPhone,
    PupilStructures,
    PupilStructure,
    StructureCode,
    StructureType,
    Person,
    Civility,
    Link,
    /// `RESPONSABLE`, as one producer writes `RESPONSABLE_ELEVE`.
    MiswrittenLink,
    LinkPupil,
    LinkPerson,
    Relation,
    OldResponsibility,
    Responsibility,
    Pays,
    Division,
    Group,
    LongName,
    GroupMef,
    GroupDivision,
    MefCode,
    Subject,
    CodeName,
    ShortCode,
}

use Tag as T;

const PARAMETERS: Element<T> = Element::group(
    "PARAMETRES",
    T::Parameters,
    &[
        Element::text("UAJ", T::Uaj),
        Element::text("ANNEE_SCOLAIRE", T::SchoolYear),
        Element::text("DATE_EXPORT", T::Exported),
    ],
);

const PUPIL: Element<T> = Element::group(
    "ELEVE",
    T::Pupil,
    &[
        Element::text("ID_NATIONAL", T::NationalId),
        Element::text("INE_RNIE", T::IneRnie),
        Element::text("INE_BEA", T::IneBea),
        Element::text("ELENOET", T::Elenoet),
        Element::text("NOM", T::OldName),
        Element::text("NOM_DE_FAMILLE", T::FamilyName),
        Element::text("NOM_USAGE", T::UsageName),
        Element::text("PRENOM", T::GivenName),
        Element::text("PRENOM2", T::OtherGivenName),
        Element::text("PRENOM3", T::OtherGivenName),
        Element::text("DATE_NAISS", T::BirthDate),
        Element::text("CODE_SEXE", T::Sex),
        Element::text("DATE_SORTIE", T::Left),
        Element::text("CODE_MOTIF_SORTIE", T::LeftBecause),
        // `SCOLARITE_AN_DERNIER` has one too, of the year before: it is not named here, so it is passed over.
        Element::text("CODE_MEF", T::Mef),
        Element::text("MEL", T::Mail),
        Element::text("TEL_PERSONNEL", T::HomePhone),
        Element::text("TEL_PORTABLE", T::MobilePhone),
        Element::text("TEL_PROFESSIONNEL", T::WorkPhone),
    ],
);

const PUPIL_STRUCTURES: Element<T> = Element::group(
    "STRUCTURES_ELEVE",
    T::PupilStructures,
    &[Element::group(
        "STRUCTURE",
        T::PupilStructure,
        &[Element::text("CODE_STRUCTURE", T::StructureCode), Element::text("TYPE_STRUCTURE", T::StructureType)],
    )],
);

const PERSON: Element<T> = Element::group(
    "PERSONNE",
    T::Person,
    &[
        Element::text("NOM", T::OldName),
        Element::text("NOM_DE_FAMILLE", T::FamilyName),
        Element::text("NOM_USAGE", T::UsageName),
        Element::text("PRENOM", T::GivenName),
        Element::text("LC_CIVILITE", T::Civility),
        Element::text("TEL_PERSONNEL", T::HomePhone),
        Element::text("TEL_PORTABLE", T::MobilePhone),
        Element::text("TEL_PROFESSIONNEL", T::WorkPhone),
        Element::text("MEL", T::Mail),
    ],
);

const LINK: &[Element<T>] = &[
    Element::text("ELEVE_ID", T::LinkPupil),
    Element::text("PERSONNE_ID", T::LinkPerson),
    Element::text("CODE_PARENTE", T::Relation),
    Element::text("RESP_LEGAL", T::OldResponsibility),
    Element::text("NIVEAU_RESPONSABILITE", T::Responsibility),
    Element::text("PAIE_FRAIS_SCOLAIRES", T::Pays),
];

const GROUP: &[Element<T>] = &[
    Element::text("LIBELLE_LONG", T::LongName),
    Element::group(
        "MEFS_APPARTENANCE",
        T::Section,
        &[Element::group("MEF_APPARTENANCE", T::Section, &[Element::text("CODE_MEF", T::GroupMef)])],
    ),
    Element::group(
        "DIVISIONS_APPARTENANCE",
        T::Section,
        &[Element::group("DIVISION_APPARTENANCE", T::Section, &[Element::text("CODE_STRUCTURE", T::GroupDivision)])],
    ),
];

const CODE_NAMES: &[Element<T>] =
    &[Element::text("LIBELLE_LONG", T::CodeName), Element::text("CODE_GESTION", T::ShortCode)];

/// The roots of the files that a school exports.
pub(super) const ROOTS: &[Element<T>] = &[
    Element::group(
        "BEE_ELEVES",
        T::Pupils,
        &[
            PARAMETERS,
            Element::group(
                "DONNEES",
                T::Section,
                &[
                    Element::group("ELEVES", T::Section, &[PUPIL]),
                    Element::group("STRUCTURES", T::Section, &[PUPIL_STRUCTURES]),
                ],
            ),
        ],
    ),
    Element::group(
        "BEE_RESPONSABLES",
        T::Guardians,
        &[
            PARAMETERS,
            Element::group(
                "DONNEES",
                T::Section,
                &[
                    Element::group("PERSONNES", T::Section, &[PERSON]),
                    Element::group(
                        "RESPONSABLES",
                        T::Section,
                        &[
                            Element::group("RESPONSABLE_ELEVE", T::Link, LINK),
                            Element::group("RESPONSABLE", T::MiswrittenLink, LINK),
                        ],
                    ),
                ],
            ),
        ],
    ),
    Element::group(
        "BEE_STRUCTURES",
        T::Structures,
        &[
            PARAMETERS,
            Element::group(
                "DONNEES",
                T::Section,
                &[
                    Element::group("DIVISIONS", T::Section, &[Element::group("DIVISION", T::Division, GROUP)]),
                    Element::group("GROUPES", T::Section, &[Element::group("GROUPE", T::Group, GROUP)]),
                ],
            ),
        ],
    ),
    Element::group(
        "BEE_NOMENCLATURES",
        T::Nomenclatures,
        &[
            PARAMETERS,
            Element::group(
                "DONNEES",
                T::Section,
                &[
                    Element::group("MEFS", T::Section, &[Element::group("MEF", T::MefCode, CODE_NAMES)]),
                    Element::group("MATIERES", T::Section, &[Element::group("MATIERE", T::Subject, CODE_NAMES)]),
                ],
            ),
        ],
    ),
];
