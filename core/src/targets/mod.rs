//! What goes out over the network, without the network, as [`sources`](crate::sources) do for what comes in: grades, to the
//! school's SIS.

pub mod oneroster;
