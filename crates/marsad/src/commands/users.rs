//! `marsad users`: who may do what.

use std::io::{BufRead, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use marsad_serve::access::{MIN_PASSWORD, hash_password, hash_token, new_token};
use marsad_store::facts::Role;

use super::desk;
use crate::cli::{ConfigArgs, RoleArg, UsersArgs, UsersCommand};
use crate::observatory::now;

pub(crate) fn run(config: &ConfigArgs, args: &UsersArgs) -> Result<ExitCode> {
    let store = match &args.command {
        UsersCommand::List => desk::open_to_read(config, &args.store)?,
        UsersCommand::Key { .. } => desk::open(
            config,
            &args.store,
            "a user makes keys on its settings page (/settings); else stop it first",
        )?,
        _ => desk::open(
            config,
            &args.store,
            "stop it, change users, and start it again",
        )?,
    };
    match &args.command {
        UsersCommand::List => {
            let mut out = std::io::stdout().lock();
            for user in store.users()? {
                writeln!(out, "{}\t{}", user.role.name(), user.name)?;
            }
        }
        UsersCommand::Add { name, role } => {
            let hash = hash_password(&read_password()?).map_err(anyhow::Error::msg)?;
            store.put_user(name, &hash, stored(*role), now())?;
        }
        UsersCommand::Remove { name } => {
            if !store.remove_user(name)? {
                bail!("there is no user {name}");
            }
        }
        UsersCommand::Key { name, label, role } => {
            let user = store.user(name)?;
            let user = user.with_context(|| format!("there is no user {name}"))?;
            let key = new_token().context("the system gives no randomness")?;
            store.add_key(user.id, label, hash_token(&key), stored(*role), now())?;
            println!("{key}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// One line of standard input.
fn read_password() -> Result<String> {
    let input = std::io::stdin();
    if input.is_terminal() {
        eprint!("Password (at least {MIN_PASSWORD} characters, shown as you type): ");
    }
    let mut line = String::new();
    input.lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn stored(role: RoleArg) -> Role {
    match role {
        RoleArg::Reader => Role::Reader,
        RoleArg::Analyst => Role::Analyst,
        RoleArg::Admin => Role::Admin,
    }
}
