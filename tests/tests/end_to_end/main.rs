//! The whole road, from a file to seats: the program as a process, and the engine where thousands of runs are needed.

#[cfg(test)]
mod command;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod cut;
#[cfg(test)]
mod dirty;
#[cfg(test)]
mod grades;
#[cfg(test)]
mod matching;
