mod code;

use clap::{Args, Subcommand};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::screen::Screen;

/// Check and make claim codes
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct ClaimArgs {
    #[command(subcommand)]
    command: ClaimCommand,
}

#[derive(Debug, Subcommand)]
enum ClaimCommand {
    Code(code::CodeArgs),
}

pub(super) fn run(args: &ClaimArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    match &args.command {
        ClaimCommand::Code(args) => code::run(args, screen),
    }
}
