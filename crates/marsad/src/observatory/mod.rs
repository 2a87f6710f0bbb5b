//! The running observatory: sources are followed, captures stored, pages served.
//!
//! The acquiring loop gives captures; each is read by the pipeline and written
//! to the store before it is acknowledged; the web layer shows the store and
//! hands back what people ask of the acquirer.

mod asks;
mod grouping;
mod intake;
mod renewing;
mod roster;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use marsad_acquire::follow::{Desk, FollowConfig, Follower};
use marsad_acquire::host::{Hosts, Politeness};
use marsad_acquire::{Client, ClientConfig};
use marsad_pipeline::Pipeline;
use marsad_serve::{App, Settings};
use marsad_store::Store;
use marsad_store::facts::{NewSource, Role};
use marsad_text::Packs;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use asks::Answerer;
pub(crate) use asks::look;
use grouping::Grouping;
use intake::Intake;
use renewing::Renewing;
pub(crate) use roster::starters;

/// How an observatory is to run.
pub(crate) struct Plan<'p> {
    pub(crate) data: &'p Path,
    pub(crate) listen: SocketAddr,
    pub(crate) packs: Packs,
    pub(crate) client: ClientConfig,
    pub(crate) politeness: Politeness,
    pub(crate) follow: FollowConfig,
    /// Whether callers on this machine must log in too.
    pub(crate) login: bool,
    /// Names by which the server may be called besides those of loopback.
    pub(crate) hosts: Vec<String>,
    /// Days after which articles are forgotten.
    pub(crate) retention: Option<i64>,
    /// Sources to follow from the start; known ones are left as they are.
    pub(crate) sources: Vec<NewSource>,
}

/// Runs until it is told to stop (interrupt or termination).
pub(crate) async fn run(plan: Plan<'_>) -> Result<()> {
    let listener = TcpListener::bind(plan.listen)
        .await
        .with_context(|| format!("cannot listen on {}", plan.listen))?;
    let store = Store::open(plan.data, &plan.packs)
        .with_context(|| format!("cannot open the store in {}", plan.data.display()))?;
    let login = plan.login || !plan.listen.ip().is_loopback();
    if login && !store.users()?.iter().any(|user| user.role == Role::Admin) {
        bail!(
            "whoever can reach {} must log in, and there is no administrator: make one with marsad users add NAME --role admin",
            plan.listen
        );
    }
    let store = Arc::new(store);
    let pipeline = Arc::new(Pipeline::new(&plan.packs));
    for source in plan.sources {
        store.add_source(source, now())?;
    }

    let (ask, asked) = mpsc::channel(64);
    let settings = Settings {
        hosts: plan.hosts,
        login,
        starters: roster::offered(&plan.packs),
        facts: facts(plan.data, &pipeline),
        retention: plan.retention,
        packs: Some(plan.packs.clone()),
    };
    let app = App::new(Arc::clone(&store), ask, settings);

    let grouping = Grouping::start(Arc::clone(&store), &plan.packs, app.clone())?;
    let (events, happened) = mpsc::channel(256);
    let (commands, commanded) = mpsc::channel(64);
    let renewing = Renewing::start(
        Arc::clone(&store),
        Arc::clone(&pipeline),
        app.clone(),
        grouping.regroup(),
    )?;
    let intake = Intake::new(Arc::clone(&store), pipeline, app.clone());
    let hosts = Hosts::new(Client::new(plan.client)?, plan.politeness);
    let desk = Desk {
        events,
        known: intake.known(),
    };
    let follower = Follower::new(hosts.clone(), &plan.packs, desk, plan.follow);
    let stopper = follower.stopper();
    let answerer = Answerer::new(&store, hosts, &plan.packs, commands, renewing.renewer())?;

    println!("Marsad: http://{}/", listener.local_addr()?);
    let following = tokio::spawn(follower.run(roster::load(&store)?, commanded));
    let taking = tokio::spawn(intake.run(happened));
    let answering = tokio::spawn(answerer.run(asked));
    let forgetting = tokio::spawn(forget(Arc::clone(&store), plan.retention));

    let closing = app.clone();
    axum::serve(listener, marsad_serve::router(app).into_make_service())
        .with_graceful_shutdown(async move {
            stopped().await;
            eprintln!("stopping: what is under way ends first");
            stopper.stop();
            closing.close();
        })
        .await?;
    renewing.stop();
    grouping.stop();
    forgetting.abort();
    answering.abort();
    following.await?;
    taking.await?;
    Ok(())
}

/// Forgets what has outlived its time, once an hour.
async fn forget(store: Arc<Store>, overall: Option<i64>) {
    let mut hours = tokio::time::interval(Duration::from_secs(3600));
    loop {
        hours.tick().await;
        let store = Arc::clone(&store);
        // What an administrator chose on the page goes before the settings file.
        let forget = move || {
            let days = store.retention()?.or(overall);
            store.expire(now(), days.filter(|days| *days > 0))
        };
        let forgotten = tokio::task::spawn_blocking(forget).await;
        match forgotten {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::error!("nothing was forgotten: {error}"),
            Err(error) => tracing::error!("forgetting failed: {error}"),
        }
    }
}

/// What the page about the program tells.
fn facts(data: &Path, pipeline: &Pipeline) -> Vec<(String, String)> {
    let made_by = pipeline.made_by();
    vec![
        ("about-version".to_owned(), made_by.marsad.clone()),
        ("about-packs".to_owned(), made_by.packs.clone()),
        ("about-data".to_owned(), data.display().to_string()),
    ]
}

/// Seconds since 1970.
pub(crate) fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// Waits for an interrupt, or for the system's wish to end the program.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without a signal handler the program ends when it is killed.
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}
