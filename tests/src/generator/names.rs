//! The names that invented people bear, and what becomes of them in a login.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// Given names, most frequent first, parted by `|`: the place sets the weight.
const GIVEN: &str = "\
    Emma|Lucas|Léa|Louis|Chloé|Hugo|Camille|Nathan|Manon|Gabriel|Inès|Raphaël|Jade|\
    Jules|Zoé|Adam|Louise|Léo|Alice|Arthur|Lina|Ethan|Sarah|Noah|Eva|Tom|Anna|Théo|\
    Juliette|Maël|Rose|Paul|Mila|Sacha|Ambre|Mathis|Romane|Aaron|Agathe|Antoine|\
    James|Olivia|William|Sophia|Oliver|Amelia|Henry|Charlotte|Jack|Emily|George|\
    Grace|Thomas|Ella|Daniel|Isla|Samuel|Freya|Joseph|Poppy|Benjamin|Ruby|Alexander|\
    François|Éloïse|Anaïs|Noël|Zoë|Maëlys|Maïwenn|Clémence|Hélène|Stéphane|Jérôme|\
    Cédric|Frédéric|Rémi|Noémie|Océane|Gaël|Loïc|Yaël|Aurélie|Étienne|André|Édouard|\
    Thérèse|Geneviève|Bérénice|Célestine|Barthélémy|Hervé|Maéva|Naël|Anaëlle|\
    Jean-Baptiste|Marie-Thérèse|Anne-Sophie|Jean-François|Mary-Kate|Lou-Ann|\
    Mohamed|Fatima|Yasmine|Ibrahim|Aïcha|Youssef|Amina|Karim|Naïma|Mehdi|\
    José|María|Sofía|Íñigo|João|Conceição|Lucía|Björn|Søren|Åsa|Łukasz|Zoltán|\
    Siân|Niamh|Ciarán|Seán|Oisín|Aoife|Nguyên|Thị Hương|Đức|Mei Ling|Haruto|\
    Zsófia|Čeněk|Şebnem|Ömer|Gökçe|Nikólaos|Ève|Lætitia|Cœur-Aimé";

/// Family names, most frequent first.
const FAMILY: &str = "\
    Martin|Bernard|Thomas|Petit|Robert|Richard|Durand|Dubois|Moreau|Laurent|Simon|\
    Michel|Lefèvre|Leroy|Roux|David|Bertrand|Morel|Fournier|Girard|Bonnet|Dupont|\
    Lambert|Fontaine|Rousseau|Vincent|Müller|Lefebvre|Faure|André|Mercier|Blanc|\
    Guérin|Boyer|Garnier|Chevalier|François|Legrand|Gauthier|Garcia|Perrin|Robin|\
    Clément|Morin|Nicolas|Henry|Roussel|Mathieu|Gautier|Masson|Marchand|Duval|Denis|\
    Smith|Jones|Williams|Brown|Taylor|Davies|Evans|Wilson|Johnson|Roberts|Walker|\
    Wright|Robinson|Thompson|White|Hughes|Edwards|Green|Hall|Wood|Harris|Clarke|\
    O'Brien|O'Connor|MacDonald|McKenzie|D'Angelo|D'Almeida|St. John|Fitz-Gerald|\
    Le Goff|Le Guénnec|Le Bihan|De La Tour|Du Châtelet|Saint-Exupéry|Bécquer|\
    Lecœur|Châtelain|Hébert|Lévêque|Prévost|Bérard|Fléchard|Crémieux|Delépine|\
    Étienne|Émond|Brûlé|Forêt|Maître|Pâris|Gâteau|Noël|Caïn|Israël|Saül|Mbappé|\
    Nguyễn|Trần|Lê|Phạm|Huỳnh|Đặng|Chen|Wang|Zhang|Tanaka|Benali|Haddad|El Amrani|\
    Ben Saïd|Diallo|Traoré|Koné|N'Diaye|Ouédraogo|Silva|Gonçalves|Araújo|Peña|\
    Muñoz|Ibáñez|López|Rodríguez|Kowalski|Wójcik|Szymański|Nowák|Dvořák|Žižka|\
    Horváth|Kovács|Øster|Åkesson|Björklund|Größmann|Weiß|Yılmaz|Çelik|Öztürk|\
    Papadópoulos|Ivanović|Đorđević|Ștefănescu|Popa";

/// Names in a table, so that a name's share falls with its rank.
const SLOTS: u64 = 1024;

/// A name and its form in a login.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// As it is written.
    pub full: String,
    /// Lower case, ASCII letters only.
    pub slug: String,
}

/// A table of [`SLOTS`] names, in which popular names stand several times.
pub struct Names {
    slots: Vec<Name>,
    none: Name,
}

impl Names {
    /// The given names.
    pub fn given() -> Self {
        Self::weighted(GIVEN)
    }

    /// The family names.
    pub fn family() -> Self {
        Self::weighted(FAMILY)
    }

    /// The name that a random number stands for; only its lowest ten bits count.
    pub fn pick(&self, number: u64) -> &Name {
        // Never `none`: the table has exactly `SLOTS` names.
        usize::try_from(number % SLOTS).ok().and_then(|slot| self.slots.get(slot)).unwrap_or(&self.none)
    }

    fn weighted(list: &str) -> Self {
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        let ranked: Vec<Name> = list
            .split('|')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(|name| Name { full: nfc.normalize(name).into_owned(), slug: slug(name) })
            .collect();
        let weight = |rank: usize| 1.0 / (rank as f64 + 8.0);
        let scale = SLOTS as f64 / (0..ranked.len()).map(weight).sum::<f64>();
        let mut slots: Vec<Name> = Vec::new();
        let mut due = 0.0;
        for (rank, name) in ranked.iter().enumerate() {
            due += weight(rank) * scale;
            let missing = (due - slots.len() as f64).round_ties_even();
            let count = if missing < 1.0 { 1 } else { missing as usize };
            slots.extend(std::iter::repeat_n(name.clone(), count));
        }
        let most = ranked.first().cloned().unwrap_or_default();
        slots.resize(SLOTS as usize, most);
        Self { slots, none: Name::default() }
    }
}

/// The name as it stands in a login: lower case, ASCII letters only.
fn slug(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len());
    for letter in name.to_lowercase().chars() {
        // Ligatures and barred letters have no decomposition: spelled by hand.
        match letter {
            'œ' => spelled.push_str("oe"),
            'æ' => spelled.push_str("ae"),
            'ß' => spelled.push_str("ss"),
            'ø' => spelled.push('o'),
            'ł' => spelled.push('l'),
            'đ' => spelled.push('d'),
            'ı' => spelled.push('i'),
            other => spelled.push(other),
        }
    }
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(spelled.chars());
    decomposed.filter(char::is_ascii_alphabetic).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_have_ascii_letters_only() {
        assert_eq!(slug("Éloïse"), "eloise");
        assert_eq!(slug("Thị Hương"), "thihuong");
        assert_eq!(slug("O'Brien"), "obrien");
        assert_eq!(slug("Größmann"), "grossmann");
        assert_eq!(slug("Cœur-Aimé"), "coeuraime");
    }

    #[test]
    fn tables_are_full_and_popular_names_repeat() {
        for names in [Names::given(), Names::family()] {
            assert_eq!(names.slots.len(), 1024);
            assert!(names.slots.iter().all(|name| !name.slug.is_empty()));
            let share = |name: &Name| names.slots.iter().filter(|other| *other == name).count();
            assert!(share(names.pick(0)) > 5 * share(names.pick(1023)));
        }
    }
}
