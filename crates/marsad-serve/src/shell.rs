//! What surrounds every page: language, colours, zone, the query in the search box.
//!
//! Choices are cookies, so that a page is the same for all who chose the same.

use std::borrow::Borrow;
use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use marsad_store::facts::Role;

use crate::access::Caller;
use crate::app::App;
use crate::assets;
use crate::countries;
use crate::texts::Locale;
use crate::when::Clock;

/// The frame of one answer.
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    pub(crate) app: App,
    pub(crate) locale: Locale,
    /// What stands in the search box.
    pub(crate) query: String,
    /// Who is logged in.
    pub(crate) user: Option<String>,
    /// What the caller may do; none where nobody logs in.
    pub(crate) role: Option<Role>,
    /// Where this page is: to come back to.
    pub(crate) here: String,
    pub(crate) zone: TimeZone,
    pub(crate) zone_name: String,
    pub(crate) hijri: bool,
    /// Whether publishers' pictures are loaded, from publishers.
    pub(crate) images: bool,
    theme: Option<&'static str>,
    active: &'static str,
}

impl Shell {
    pub(crate) fn new(app: &App, parts: &Parts) -> Shell {
        let accepted = parts.headers.get(header::ACCEPT_LANGUAGE);
        let accepted = accepted.and_then(|value| value.to_str().ok());
        let locale = cookie(parts, "language").and_then(Locale::from_code);
        let zone_name = cookie(parts, "zone").map(|name| name.replace("%2F", "/"));
        let zone = zone_name.as_deref().and_then(zone_named);
        let here = parts.uri.path_and_query().map_or("/", |here| here.as_str());
        Shell {
            app: app.clone(),
            locale: locale.unwrap_or_else(|| accepted.map_or(Locale::Arabic, Locale::negotiate)),
            query: String::new(),
            user: match parts.extensions.get::<Caller>() {
                Some(Caller::User(name, _)) => Some(name.clone()),
                _ => None,
            },
            role: match parts.extensions.get::<Caller>() {
                Some(Caller::User(_, role)) => Some(*role),
                Some(Caller::Stranger) => Some(Role::Reader),
                None => None,
            },
            here: here.to_owned(),
            zone_name: zone
                .as_ref()
                .and(zone_name)
                .unwrap_or_else(|| "UTC".to_owned()),
            zone: zone.unwrap_or(TimeZone::UTC),
            hijri: cookie(parts, "hijri") == Some("on"),
            images: cookie(parts, "images") == Some("on"),
            theme: match cookie(parts, "theme") {
                Some("dark") => Some("dark"),
                Some("light") => Some("light"),
                _ => None,
            },
            active: match parts.uri.path().split('/').nth(1) {
                Some("") => "front",
                Some("sources" | "welcome") => "sources",
                Some("settings") => "settings",
                Some("events" | "dyad") => "events",
                Some("about") => "about",
                _ => "",
            },
        }
    }

    /// With a query in the search box.
    pub(crate) fn asking(mut self, query: &str) -> Shell {
        query.clone_into(&mut self.query);
        self
    }

    /// Whether the caller decides what is followed and kept: without a login
    /// everybody who reaches us does.
    pub(crate) fn is_admin(&self) -> bool {
        self.role.is_none_or(|role| role == Role::Admin)
    }

    /// Whether the caller decides about stories and corrects what the machine found.
    pub(crate) fn may_decide(&self) -> bool {
        self.role.is_none_or(|role| role >= Role::Analyst)
    }

    pub(crate) fn t(&self, key: &str) -> String {
        self.app.texts().get(self.locale, key)
    }

    pub(crate) fn n(&self, key: &str, count: impl Borrow<u64>) -> String {
        self.app.texts().count(self.locale, key, *count.borrow())
    }

    /// Names in a row, with the comma of the interface's language.
    pub(crate) fn row(&self, names: &[String]) -> String {
        names.join(match self.locale {
            Locale::Arabic => "، ",
            Locale::English => ", ",
        })
    }

    pub(crate) fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.app.texts().with(self.locale, key, name, value)
    }

    pub(crate) fn lang(&self) -> &'static str {
        self.locale.code()
    }

    pub(crate) fn dir(&self) -> &'static str {
        self.locale.direction()
    }

    pub(crate) fn other_lang(&self) -> &'static str {
        self.locale.other().code()
    }

    pub(crate) fn theme(&self) -> Option<&'static str> {
        self.theme
    }

    pub(crate) fn theme_name(&self) -> &'static str {
        self.theme.unwrap_or("auto")
    }

    pub(crate) fn is_active(&self, page: &str) -> bool {
        self.active == page
    }

    pub(crate) fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    pub(crate) fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// A language by its code, in words.
    pub(crate) fn language(&self, code: &str) -> String {
        let key = format!("language-{code}");
        let name = self.t(&key);
        if name == key { code.to_owned() } else { name }
    }

    /// A country by its ISO code, in words.
    pub(crate) fn country(&self, code: &str) -> String {
        countries::name(code, self.locale)
            .or_else(|| self.app.actors().state(code, self.locale))
            .unwrap_or(code)
            .to_owned()
    }

    pub(crate) fn flag(&self, flag: &str) -> String {
        self.t(&format!("flag-{flag}"))
    }

    /// The clock that this reader's times are read from.
    pub(crate) fn clock(&self) -> Clock<'_> {
        Clock {
            shell: self,
            now: Timestamp::now(),
        }
    }
}

impl FromRequestParts<App> for Shell {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Shell, Infallible> {
        Ok(Shell::new(app, parts))
    }
}

/// A zone by its IANA name.
pub(crate) fn zone_named(name: &str) -> Option<TimeZone> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    if name.len() > 64 || !name.chars().all(plain) {
        return None;
    }
    TimeZone::get(name).ok()
}

fn cookie<'p>(parts: &'p Parts, name: &str) -> Option<&'p str> {
    let headers = parts.headers.get_all(header::COOKIE).iter();
    let pairs = headers
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(';'));
    let mut pairs = pairs.filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(other, _)| *other == name)
        .map(|(_, value)| value)
}
