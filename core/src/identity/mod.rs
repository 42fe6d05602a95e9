//! Who is who: which rows are people to be provisioned, and which seat is whose.
