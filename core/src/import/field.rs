/// What a column of an import says of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// *Civilité*.
    Civility,
    /// Family name.
    FamilyName,
    /// Given name.
    GivenName,
    /// Subject, of teachers.
    Subject,
    /// Function code, of staff.
    Function,
    /// UAI of the establishment, of staff.
    Uai,
    /// Day of birth.
    BirthDate,
    /// Class, of pupils.
    Class,
    /// Login.
    Login,
    /// Password.
    Password,
    /// Street.
    Street,
    /// Postal code.
    PostalCode,
    /// City.
    City,
    /// Phone.
    Phone,
    /// Mobile phone.
    Mobile,
    /// E-mail address.
    Email,
    /// Synchronization key, which an import does not read (I-KEY-1).
    Key,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 17] = [
        Self::Civility,
        Self::FamilyName,
        Self::GivenName,
        Self::Subject,
        Self::Function,
        Self::Uai,
        Self::BirthDate,
        Self::Class,
        Self::Login,
        Self::Password,
        Self::Street,
        Self::PostalCode,
        Self::City,
        Self::Phone,
        Self::Mobile,
        Self::Email,
        Self::Key,
    ];

    /// How the columns of the layouts begin.
    pub(super) fn column(self) -> &'static str {
        match self {
            Self::Civility => "Civilite",
            Self::FamilyName => "Nom",
            Self::GivenName => "Prenom",
            Self::Subject => "Matiere",
            Self::Function => "Fonction",
            Self::Uai => "RNE",
            Self::BirthDate => "Date de naissance",
            Self::Class => "Classe",
            Self::Login => "Nom utilisateur",
            Self::Password => "Mot de passe",
            Self::Street => "Adresse",
            Self::PostalCode => "Code postal",
            Self::City => "Ville",
            Self::Phone => "Telephone fixe",
            Self::Mobile => "Telephone portable",
            Self::Email => "Adresse e-mail",
            Self::Key => "Cle synchro",
        }
    }

    /// The name among [`Account::details`](crate::model::Account::details), of what has its place there.
    pub(super) fn detail(self) -> Option<&'static str> {
        Some(match self {
            Self::Subject => "subject",
            Self::Function => "function",
            Self::Street => "street",
            Self::PostalCode => "postal_code",
            Self::City => "city",
            Self::Phone => "phone",
            Self::Mobile => "mobile",
            _ => return None,
        })
    }
}
