//! Work off the main thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use napi::bindgen_prelude::{Either, Object, ToNapiValue};
use napi::{Env, Error, Result};

use crate::Failure;

/// Does `work` on a thread of its own; the promise is resolved with what comes of it.
///
/// Not on libuv's pool: it has four threads and the files of Node's streams are read on them, so that four calls which
/// wait for a stream each would wait for ever.
pub fn promise<T: ToNapiValue + Send + 'static>(
    env: &Env,
    work: impl FnOnce() -> std::result::Result<T, Failure> + Send + 'static,
) -> Result<Object<'_>> {
    let (deferred, promise) = env.create_deferred::<Either<T, Failure>, _>()?;
    let run = move || match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => deferred.resolve(move |_| Ok(done.map_or_else(Either::B, Either::A))),
        // The engine has no panic that we know of. Were there one, the promise would never settle without this.
        Err(_) => deferred.reject(Error::from_reason("rosterkit failed in a way that it should not: please report it")),
    };
    thread::Builder::new()
        .name("rosterkit".to_owned())
        .spawn(run)
        .map_err(|error| Error::from_reason(format!("no thread could be started: {error}")))?;
    Ok(promise)
}
