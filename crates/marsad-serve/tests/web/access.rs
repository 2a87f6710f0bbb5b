//! What a stranger, a reader, an analyst and an administrator get.

use crate::support::{Site, get, post};

const PASSWORD: &str = "correct horse battery";

/// Statuses for a stranger, a reader, an analyst, an administrator.
type Row = (&'static str, &'static str, [u16; 4]);

const ROUTES: &[Row] = &[
    ("GET", "/", [303, 200, 200, 200]),
    ("GET", "/article/arabic", [303, 200, 200, 200]),
    ("GET", "/actor/nobody", [303, 404, 404, 404]),
    ("GET", "/dyad/EGY/SDN", [303, 200, 200, 200]),
    ("GET", "/captures/1", [303, 200, 200, 200]),
    ("GET", "/search?q=x", [303, 200, 200, 200]),
    ("GET", "/sources", [303, 200, 200, 200]),
    ("GET", "/sources/1", [303, 200, 200, 200]),
    ("GET", "/sources/export.opml", [303, 200, 200, 200]),
    ("GET", "/sources/export.csv", [303, 200, 200, 200]),
    ("GET", "/settings", [303, 200, 200, 200]),
    ("GET", "/about", [303, 200, 200, 200]),
    ("GET", "/welcome", [303, 403, 403, 200]),
    ("GET", "/feeds/rss", [401, 200, 200, 200]),
    ("GET", "/api/v1/articles", [401, 200, 200, 200]),
    ("GET", "/api/v1/articles/arabic", [401, 200, 200, 200]),
    ("GET", "/api/v1/search?q=x", [401, 200, 200, 200]),
    ("GET", "/api/v1/sources", [401, 200, 200, 200]),
    ("GET", "/story/none", [303, 404, 404, 404]),
    ("GET", "/api/v1/stories", [401, 200, 200, 200]),
    ("GET", "/api/v1/stories/none", [401, 404, 404, 404]),
    ("GET", "/api/v1/openapi.json", [401, 200, 200, 200]),
    ("GET", "/healthz", [401, 200, 200, 200]),
    ("GET", "/metrics", [401, 200, 200, 200]),
    ("GET", "/login", [200, 200, 200, 200]),
    ("POST", "/settings", [401, 303, 303, 303]),
    ("POST", "/settings/language", [401, 303, 303, 303]),
    ("POST", "/logout", [401, 303, 303, 303]),
    ("POST", "/sources/add", [401, 403, 403, 400]),
    ("POST", "/sources/look", [401, 403, 403, 303]),
    ("POST", "/sources/bulk", [401, 403, 403, 303]),
    ("POST", "/sources/import", [401, 403, 403, 404]),
    ("POST", "/welcome", [401, 403, 403, 303]),
];

#[tokio::test]
async fn every_route_knows_its_callers() {
    let site = Site::with_login(PASSWORD);
    for (method, path, statuses) in ROUTES {
        let callers = [None, Some("reader"), Some("analyst"), Some("admin")];
        for (caller, status) in callers.into_iter().zip(statuses) {
            let key = caller.map_or(String::new(), |role| format!("Bearer key of {role}"));
            let answer = if *method == "GET" {
                site.ask(get(path).header("authorization", &key)).await
            } else {
                site.ask(post(path, "").header("authorization", &key)).await
            };
            assert_eq!(answer.status, *status, "{method} {path} for {caller:?}");
        }
    }
}

#[tokio::test]
async fn a_session_begins_and_ends() {
    let site = Site::with_login(PASSWORD);
    let led = site.get("/search?q=a+b").await;
    assert_eq!(led.header("location"), "/login?next=%2Fsearch%3Fq%3Da%2Bb");

    let wrong = site
        .ask(post("/login", "name=reader&password=wrong+password"))
        .await;
    assert_eq!((wrong.status, wrong.header("set-cookie")), (401, ""));
    let form = format!(
        "name=Reader&password={}&next=/about",
        PASSWORD.replace(' ', "+")
    );
    let entered = site.ask(post("/login", &form)).await;
    assert_eq!(
        (entered.status, entered.header("location")),
        (303, "/about")
    );
    let cookie = entered.header("set-cookie").to_owned();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let session = cookie.split(';').next().unwrap();
    let page = site.ask(get("/about").header("cookie", session)).await;
    assert!(page.status == 200 && page.body.contains("action=\"/logout\""));

    let left = site
        .ask(post("/logout", "").header("cookie", session))
        .await;
    assert_eq!(left.status, 303);
    assert_eq!(
        site.ask(get("/about").header("cookie", session))
            .await
            .status,
        303
    );
    // A link that leads elsewhere is not followed after the login.
    let form = format!(
        "name=reader&password={}&next=//evil.example",
        PASSWORD.replace(' ', "+")
    );
    assert_eq!(
        site.ask(post("/login", &form)).await.header("location"),
        "/"
    );
}

#[tokio::test]
async fn logins_cannot_be_tried_without_end() {
    let site = Site::with_login(PASSWORD);
    let mut statuses = Vec::new();
    for _ in 0..6 {
        statuses.push(
            site.ask(post("/login", "name=admin&password=guess"))
                .await
                .status,
        );
    }
    assert_eq!(statuses, [401, 401, 401, 401, 401, 429]);
}

#[tokio::test]
async fn a_key_may_do_less_than_its_user() {
    let site = Site::with_login(PASSWORD);
    let key = "Bearer reading key of admin";
    let read = site
        .ask(get("/api/v1/sources").header("authorization", key))
        .await;
    let write = site
        .ask(post("/sources/add", "").header("authorization", key))
        .await;
    assert_eq!((read.status, write.status), (200, 403));
    // Behind a proxy callers are told by their keys, not by where they seem to be.
    let proxied = get("/").header("x-forwarded-for", "203.0.113.7");
    assert_eq!(site.ask(proxied).await.status, 303);
}
