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
    ("GET", "/events", [303, 200, 200, 200]),
    (
        "GET",
        "/events?type=x&score=0.5&after=1_1",
        [303, 200, 200, 200],
    ),
    ("GET", "/events?score=9", [303, 400, 400, 400]),
    ("GET", "/events/export.csv", [303, 200, 200, 200]),
    ("GET", "/events/export.jsonl", [303, 200, 200, 200]),
    ("GET", "/events/other", [303, 404, 404, 404]),
    ("GET", "/feeds/events/atom", [401, 200, 200, 200]),
    ("GET", "/api/v1/events", [401, 200, 200, 200]),
    ("GET", "/api/v1/mentions", [401, 200, 200, 200]),
    ("GET", "/api/v1/quotes?actor=EGY", [401, 200, 200, 200]),
    ("POST", "/article/arabic/corrections", [401, 403, 400, 400]),
    ("POST", "/article/none/corrections", [401, 403, 404, 404]),
    (
        "POST",
        "/article/arabic/corrections/9/undo",
        [401, 403, 404, 404],
    ),
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
    ("GET", "/decisions", [303, 200, 200, 200]),
    ("GET", "/api/v1/decisions", [401, 200, 200, 200]),
    ("GET", "/compare/arabic/english", [303, 200, 200, 200]),
    ("GET", "/compare/arabic/none", [303, 404, 404, 404]),
    ("POST", "/story/none/decide", [401, 403, 404, 404]),
    ("POST", "/decisions/undo", [401, 403, 404, 404]),
    ("POST", "/api/v1/decisions", [401, 403, 400, 400]),
    ("GET", "/api/v1/stories", [401, 200, 200, 200]),
    ("GET", "/api/v1/stories/none", [401, 404, 404, 404]),
    ("GET", "/api/v1/openapi.json", [401, 200, 200, 200]),
    ("GET", "/healthz", [401, 200, 200, 200]),
    ("GET", "/metrics", [401, 200, 200, 200]),
    ("GET", "/login", [200, 200, 200, 200]),
    ("POST", "/settings", [401, 303, 303, 303]),
    ("POST", "/settings/language", [401, 303, 303, 303]),
    ("POST", "/settings/sessions", [401, 404, 404, 404]),
    // Keys are made in sessions only.
    ("POST", "/settings/keys", [401, 403, 403, 403]),
    ("POST", "/upkeep/retention", [401, 403, 403, 303]),
    ("POST", "/upkeep/analysis", [401, 403, 403, 303]),
    ("POST", "/sources/1/retention", [401, 403, 403, 303]),
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

#[tokio::test]
async fn sessions_and_keys_are_looked_over_and_taken_back() {
    let site = Site::with_login(PASSWORD);
    let mut sessions = Vec::new();
    for name in ["reader", "admin"] {
        let form = format!("name={name}&password={}", PASSWORD.replace(' ', "+"));
        let entered = site.ask(post("/login", &form)).await;
        let cookie = entered.header("set-cookie").split(';').next().unwrap();
        sessions.push(cookie.to_owned());
    }
    let page = |session: &str| get("/settings").header("cookie", session);
    let own = site.ask(page(&sessions[0])).await.body;
    assert_eq!(own.matches("name=\"token\"").count(), 1);
    assert!(!own.contains("/upkeep/retention") && own.contains("value=\"reader\""));
    assert!(!own.contains("<option value=\"admin\""), "{own}");
    let all = site.ask(page(&sessions[1])).await.body;
    assert_eq!(all.matches("name=\"token\"").count(), 2);
    assert!(all.contains("/upkeep/retention") && all.contains("/upkeep/analysis"));

    // A key is shown once, does what it may, and is taken back.
    let make = post("/settings/keys", "name=desk&role=admin").header("cookie", &sessions[0]);
    let made = site.ask(make).await.body;
    let key = made.split("dir=\"ltr\">").nth(1).unwrap();
    let key = format!("Bearer {}", key.split('<').next().unwrap());
    let read = get("/api/v1/sources").header("authorization", &key);
    let write = post("/sources/bulk", "").header("authorization", &key);
    assert_eq!(
        (site.ask(read).await.status, site.ask(write).await.status),
        (200, 403)
    );
    let own = site.ask(page(&sessions[0])).await.body;
    let id = own.split("name=\"remove\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap().to_owned();
    let remove = post("/settings/keys", &format!("remove={id}")).header("cookie", &sessions[0]);
    assert_eq!(site.ask(remove).await.status, 303);
    let read = get("/api/v1/sources").header("authorization", &key);
    assert_eq!(site.ask(read).await.status, 401);

    // A reader cannot end another's session; an administrator can.
    let other = |page: &str, place: usize| -> String {
        let token = page.split("name=\"token\" value=\"").nth(place).unwrap();
        token.split('"').next().unwrap().to_owned()
    };
    let tokens = [other(&all, 1), other(&all, 2)];
    for token in &tokens {
        let end = post("/settings/sessions", &format!("token={token}"));
        site.ask(end.header("cookie", &sessions[0])).await;
    }
    assert_eq!(site.ask(page(&sessions[0])).await.status, 303);
    let left = site.ask(page(&sessions[1])).await;
    assert_eq!(
        (left.status, left.body.matches("name=\"token\"").count()),
        (200, 1)
    );
}
