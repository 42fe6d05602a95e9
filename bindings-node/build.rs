//! Tells the linker what a module that Node loads needs.

fn main() {
    napi_build::setup();
}
