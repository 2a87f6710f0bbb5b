//! A server over a temporary store with a few articles.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request};
use marsad_record::{Article, Direction, TimePrecision};
use marsad_serve::access::{hash_password, hash_token};
use marsad_serve::{App, Settings, router};
use marsad_store::Store;
use marsad_store::facts::{Fetched, Ingest, NewSource, Role};
use marsad_store::testing;
use marsad_text::Packs;
use tower::ServiceExt;

const NOON: i64 = 1_700_049_600;

pub(crate) struct Site {
    router: Router,
    // Dropped last: the store writes into it.
    _folder: tempfile::TempDir,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
    headers: HeaderMap,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
    }
}

pub(crate) fn get(path: &str) -> Builder {
    Request::get(path)
}

pub(crate) struct Post(Builder, String);

pub(crate) fn post(path: &str, form: &str) -> Post {
    let builder = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
    Post(builder, form.to_owned())
}

impl Post {
    pub(crate) fn header(self, name: &str, value: &str) -> Post {
        Post(self.0.header(name, value), self.1)
    }
}

pub(crate) trait Question {
    fn request(self) -> Request<Body>;
}

impl Question for Builder {
    fn request(self) -> Request<Body> {
        self.body(Body::empty()).unwrap()
    }
}

impl Question for Post {
    fn request(self) -> Request<Body> {
        self.0.body(Body::from(self.1)).unwrap()
    }
}

impl Site {
    pub(crate) fn new() -> Site {
        Site::with_many(0)
    }

    /// Where everybody must log in: the users are called as their roles.
    pub(crate) fn with_login(password: &str) -> Site {
        let settings = Settings {
            login: true,
            ..Settings::default()
        };
        Site::build(0, settings, |store| {
            for role in [Role::Reader, Role::Analyst, Role::Admin] {
                let hash = hash_password(password).unwrap();
                store.put_user(role.name(), &hash, role, NOON).unwrap();
                let user = store.user(role.name()).unwrap().unwrap();
                let hash = hash_token(&format!("key of {}", role.name()));
                store.add_key(user.id, "test", hash, role, NOON).unwrap();
            }
            let admin = store.user("admin").unwrap().unwrap();
            let hash = hash_token("reading key of admin");
            store
                .add_key(admin.id, "test", hash, Role::Reader, NOON)
                .unwrap();
        })
    }

    /// With so many more articles.
    pub(crate) fn with_many(more: usize) -> Site {
        Site::build(more, Settings::default(), |_| {})
    }

    fn build(more: usize, settings: Settings, furnish: impl FnOnce(&Store)) -> Site {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), &Packs::embedded()).unwrap();
        let source = NewSource {
            kind: "feed".to_owned(),
            url: "https://news.example/feed?<script>alert(1)</script>".to_owned(),
            name: "\u{202e}<script>alert(1)</script>".to_owned(),
            country: Some("JOR".to_owned()),
            ..NewSource::default()
        };
        let source = store.add_source(source, NOON).unwrap();
        let mut articles = vec![
            testing::article(
                "arabic",
                "الميناء يستقبل أول سفينة",
                "وصلت السفينة إلى الميناء صباحاً.",
            ),
            english(
                "english",
                "The port reopens",
                "Ships entered the port on Monday.",
            ),
            hostile(),
        ];
        for number in 0..more {
            articles.push(testing::article(
                &format!("more-{number}"),
                &format!("خبر {number}"),
                "نص",
            ));
        }
        for (place, article) in (0..).zip(articles) {
            let capture = Fetched {
                url: article.url.clone().unwrap(),
                final_url: article.url.clone().unwrap(),
                status: 200,
                headers: vec![(
                    "Content-Type".to_owned(),
                    "text/html; charset=utf-8".to_owned(),
                )],
                body: format!("<script>alert(1)</script>{place}").into_bytes(),
                ..Fetched::default()
            };
            let ingest = Ingest {
                capture: Some(capture),
                source: Some(source),
                articles: vec![article],
                seen: NOON + place,
            };
            store.ingest(ingest).unwrap();
        }
        furnish(&store);
        store.wait_for_index().unwrap();
        let (acquirer, asks) = tokio::sync::mpsc::channel(8);
        tokio::spawn(async move {
            let mut asks = asks;
            while asks.recv().await.is_some() {}
        });
        let app = App::new(Arc::new(store), acquirer, settings);
        Site {
            router: router(app),
            _folder: folder,
        }
    }

    /// The public name of a test article.
    pub(crate) fn id(&self, name: &str) -> String {
        name.to_owned()
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(get(path)).await
    }

    pub(crate) async fn ask(&self, question: impl Question) -> Answer {
        let mut request = question.request();
        if !request.headers().contains_key("host") {
            request
                .headers_mut()
                .insert("host", "localhost".parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 24).await.unwrap();
        Answer {
            status: parts.status.as_u16(),
            body: String::from_utf8_lossy(&body).into_owned(),
            headers: parts.headers,
        }
    }
}

fn english(id: &str, headline: &str, text: &str) -> Article {
    Article {
        language: "en".to_owned(),
        direction: Direction::Ltr,
        published: Some(testing::time(
            "2023-11-15T10:00+03:00",
            Some("2023-11-15T07:00:00Z"),
            TimePrecision::Minute,
        )),
        ..testing::article(id, headline, text)
    }
}

/// Everything that a page could wish for us.
fn hostile() -> Article {
    let attack = "\u{202e}<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    let mut article = english(
        "hostile",
        &format!("hostile {attack}"),
        &format!("hostile words {attack}"),
    );
    article.url = Some("javascript:alert(1)".to_owned());
    article.canonical_url = Some("https://news.example/hostile".to_owned());
    article.standfirst = Some(attack.to_owned());
    article.section = Some(attack.to_owned());
    article.keywords.publisher = vec![attack.to_owned()];
    article.related = vec![marsad_record::Related {
        headline: attack.to_owned(),
        url: Some("javascript:alert(1)".to_owned()),
        article: None,
    }];
    article.byline = vec![marsad_record::Byline {
        name: attack.to_owned(),
        role: None,
    }];
    article
}
