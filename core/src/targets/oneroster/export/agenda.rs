//! What is to be done, drawn up at the beginning: a task for each item, after those that it needs.

use std::collections::{BTreeMap, BTreeSet};

use super::GradeExport;
use crate::targets::oneroster::categories::Listing;
use crate::targets::oneroster::task::{Job, Task, open};
use crate::targets::oneroster::{Gradebook, ItemKind, ItemProblem, Outcome};

impl GradeExport {
    /// Makes the tasks: categories, then work, then results, then what is withdrawn, results before their work.
    pub(super) fn draw_up(&mut self) {
        let version = self.endpoint.version;
        let gradebook = std::mem::take(&mut self.gradebook);
        let titles = gradebook.work.iter().map(|work| self.title_of(work.category.as_deref())).collect::<Vec<_>>();
        let mut categories: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for title in &titles {
            if categories.contains_key(title) {
                continue;
            }
            let known = self.ledger.categories.contains_key(title);
            let task = (!known).then(|| self.add_category(title));
            categories.insert(title.clone(), task);
        }
        let mut works: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, (work, title)) in gradebook.work.iter().zip(&titles).enumerate() {
            let item = open(ItemKind::LineItem, &work.id, None, self.names.work(&work.id));
            let twice = works.contains_key(work.id.as_str()).then_some(ItemProblem::Duplicate);
            let needs = categories.get(title).copied().flatten();
            let job = Job::Item { item, delete: false, place };
            let task = self.add(job, needs, work.problem(version).or(twice));
            works.entry(work.id.as_str()).or_insert(task);
        }
        let mut results: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (place, result) in gradebook.results.iter().enumerate() {
            let (work, student) = (result.work.as_str(), result.student.as_str());
            let item = open(ItemKind::Result, work, Some(student), self.names.result(work, student));
            let needs = works.get(work).copied();
            let unknown = needs.is_none() && !self.ledger.sent.contains_key(&self.names.work(work));
            let problem = result
                .problem(version)
                .or(unknown.then_some(ItemProblem::UnknownWork))
                .or((!results.insert((work, student))).then_some(ItemProblem::Duplicate));
            self.add(Job::Item { item, delete: false, place }, needs, problem);
        }
        self.withdraw(&gradebook);
        self.gradebook = gradebook;
    }

    /// Adds a category, which is made where the server has none of that title.
    fn add_category(&mut self, title: &str) -> usize {
        let listing = match self.listing {
            Some(listing) => listing,
            None => self.add(Job::List(Listing::default()), None, None),
        };
        self.listing = Some(listing);
        let item = open(ItemKind::Category, title, None, self.names.category(title));
        self.add(Job::Item { item, delete: false, place: 0 }, Some(listing), None)
    }

    fn withdraw(&mut self, gradebook: &Gradebook) {
        let mut last_result: BTreeMap<&str, usize> = BTreeMap::new();
        let results = gradebook.withdrawn.iter().filter(|it| it.student.is_some());
        let works = gradebook.withdrawn.iter().filter(|it| it.student.is_none());
        for withdrawn in results.chain(works) {
            let work = withdrawn.work.as_str();
            let item = match &withdrawn.student {
                Some(student) => open(ItemKind::Result, work, Some(student), self.names.result(work, student)),
                None => open(ItemKind::LineItem, work, None, self.names.work(work)),
            };
            // One after the other, so that work goes after its results.
            let needs = last_result.get(work).copied();
            let task = self.add(Job::Item { item, delete: true, place: 0 }, needs, None);
            last_result.insert(work, task);
        }
    }

    /// Adds a task; one with a problem has ended with it.
    fn add(&mut self, job: Job, needs: Option<usize>, problem: Option<ItemProblem>) -> usize {
        let index = self.tasks.len();
        self.tasks.push(Task::new(job, needs));
        match (problem, needs) {
            (Some(problem), _) => self.end(index, Outcome::Invalid { problem }),
            (None, Some(needed)) => {
                let needed = self.tasks.get_mut(needed).filter(|needed| !needed.ended);
                match needed {
                    Some(needed) => needed.needed_by.push(index),
                    None => self.ready.push_back(index),
                }
            }
            (None, None) => self.ready.push_back(index),
        }
        index
    }

    pub(super) fn title_of(&self, category: Option<&str>) -> String {
        category.unwrap_or(&self.options.grades.category).trim().to_owned()
    }
}
