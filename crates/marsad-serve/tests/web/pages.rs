//! The pages as a browser gets them, over a small store.

use crate::support::{Site, get, post};

#[tokio::test]
async fn articles_carry_their_own_language_and_direction() {
    let site = Site::new();
    let page = site.get("/").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<html lang=\"ar\" dir=\"rtl\""));
    assert!(
        page.body.contains("<h3 dir=\"rtl\" lang=\"ar\">"),
        "{}",
        page.body
    );
    assert!(page.body.contains("<h3 dir=\"ltr\" lang=\"en\">"));
    let english = site.ask(get("/").header("accept-language", "en")).await;
    assert!(english.body.contains("<html lang=\"en\" dir=\"ltr\""));
    assert!(english.body.contains("<h3 dir=\"rtl\" lang=\"ar\">"));
}

#[tokio::test]
async fn every_answer_is_dressed() {
    let site = Site::new();
    for path in [
        "/",
        "/article/none",
        "/api/v1/articles",
        "/feeds/atom",
        "/metrics",
        "/assets/x/style.css",
    ] {
        let page = site.get(path).await;
        let policy = page.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{path}"
        );
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(page.header("referrer-policy"), "no-referrer", "{path}");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
    }
}

#[tokio::test]
async fn hostile_words_are_only_words() {
    let site = Site::new();
    let id = site.id("hostile");
    for path in [
        "/".to_owned(),
        format!("/article/{id}"),
        "/search?q=hostile".to_owned(),
        "/sources".to_owned(),
    ] {
        let page = site.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains("<script>alert"), "{path}");
        assert!(!page.body.contains("\"javascript:"), "{path}");
        assert!(!page.body.contains("<img"), "{path}");
        assert!(!page.body.contains('\u{202e}'), "{path}");
    }
    let query = site
        .get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        .await;
    assert!(!query.body.contains("<script>alert"));
    for kind in ["rss", "atom"] {
        let feed = site.get(&format!("/feeds/{kind}")).await;
        assert!(
            !feed.body.contains("<script>alert") && !feed.body.contains("javascript:"),
            "{kind}"
        );
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_in_words() {
    let site = Site::new();
    for (path, status) in [
        ("/article/none", 404),
        ("/article/none/versions/x", 404),
        ("/captures/999", 404),
        ("/captures/word", 404),
        ("/sources/999", 404),
        ("/nowhere", 404),
        ("/?after=zzz", 400),
        ("/?after=r5", 400),
        ("/?day=soon", 400),
        ("/search?q=a&after=t1", 400),
        ("/feeds/morse", 404),
        ("/search?q=(a", 200),
        ("/search?q=date:soon", 200),
    ] {
        let page = site.get(path).await;
        assert_eq!(page.status, status, "{path}");
        assert!(page.body.contains("<html") || status == 200, "{path}");
    }
    let broken = site
        .ask(get("/search?q=%28a").header("accept-language", "en"))
        .await;
    assert!(broken.body.contains("this parenthesis is never closed"));
    let broken = site.get("/search?q=%28a").await;
    assert!(broken.body.contains("هذا القوس لم يُغلق"));
}

#[tokio::test]
async fn other_names_and_sites_are_refused() {
    let site = Site::new();
    let rebound = site.ask(get("/").header("host", "evil.example")).await;
    assert_eq!(rebound.status, 421);
    let proxied = site
        .ask(get("/").header("x-forwarded-for", "10.0.0.1"))
        .await;
    assert_eq!(proxied.status, 403);
    let form = "id=1&action=remove";
    let crossed = site
        .ask(post("/sources/bulk", form).header("origin", "https://evil.example"))
        .await;
    assert_eq!(crossed.status, 403);
    let crossed = site
        .ask(post("/sources/bulk", form).header("sec-fetch-site", "cross-site"))
        .await;
    assert_eq!(crossed.status, 403);
    assert_eq!(site.get("/sources/1").await.status, 200);
    let own = site
        .ask(post("/sources/bulk", form).header("origin", "http://localhost"))
        .await;
    assert_eq!(own.status, 303);
    assert_eq!(site.get("/sources/1").await.status, 404);
}

#[tokio::test]
async fn the_interface_follows_the_cookie_and_comes_back() {
    let site = Site::new();
    let switched = site
        .ask(post("/settings/language", "language=en&next=%2Fabout"))
        .await;
    assert_eq!(switched.header("location"), "/about");
    assert!(switched.header("set-cookie").starts_with("language=en;"));
    let away = site
        .ask(post(
            "/settings/language",
            "language=en&next=//evil.example",
        ))
        .await;
    assert_eq!(away.header("location"), "/");
    let dark = site
        .ask(get("/about").header("cookie", "language=en; theme=dark"))
        .await;
    assert!(
        dark.body
            .contains("<html lang=\"en\" dir=\"ltr\" data-theme=\"dark\">")
    );
    let zone = site
        .ask(post(
            "/settings",
            "language=ar&theme=dark&zone=Asia%2FAmman",
        ))
        .await;
    assert_eq!(zone.header("location"), "/settings?saved=1");
    let lost = site.ask(post("/settings", "zone=Moon%2FBase")).await;
    assert_eq!(lost.header("location"), "/settings?zone=unknown");
}

#[tokio::test]
async fn pages_follow_each_other_without_gap() {
    let site = Site::with_many(90);
    let mut path = "/".to_owned();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..4 {
        let page = site.get(&path).await;
        let ids = page.body.split("data-item=\"").skip(1);
        seen.extend(
            ids.filter_map(|rest| rest.split('"').next())
                .map(str::to_owned),
        );
        match page
            .body
            .split("rel=\"next\" href=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
        {
            Some(next) => path = next.replace("&amp;", "&").replace("&#38;", "&"),
            None => break,
        }
    }
    assert_eq!(seen.len(), 90 + 3);
}

#[tokio::test]
async fn a_saved_page_is_shut_in() {
    let site = Site::new();
    let id = site.id("hostile");
    let page = site.get(&format!("/article/{id}")).await;
    let capture = page
        .body
        .split("href=\"/captures/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let saved = site.get(&format!("/captures/{capture}")).await;
    assert_eq!(saved.status, 200);
    assert!(
        saved
            .header("content-security-policy")
            .starts_with("sandbox; default-src 'none'")
    );
    assert!(
        saved.body.contains("<script>alert(1)</script>"),
        "as it came"
    );
}

#[tokio::test]
async fn assets_are_kept_under_their_hash_only() {
    let site = Site::new();
    let page = site.get("/").await;
    let style = page
        .body
        .split("href=\"/assets/")
        .nth(2)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let kept = site.get(&format!("/assets/{style}")).await;
    assert_eq!(kept.header("content-type"), "text/css; charset=utf-8");
    assert!(kept.header("cache-control").contains("immutable"));
    assert_eq!(
        site.get("/assets/old/style.css")
            .await
            .header("cache-control"),
        "no-cache"
    );
    assert_eq!(site.get("/assets/old/../../Cargo.toml").await.status, 404);
}

#[tokio::test]
async fn an_analyst_adds_an_event_and_takes_it_back() {
    let site = Site::new();
    let form = "verdict=added&words=Ships+entered&type=CONSULT&mode=visit&status=actual\
        &actor-0-name=Malta&actor-0-country=mlt&recipient-0-name=Tunis&recipient-0-country=TUN&note=seen";
    let saved = site.ask(post("/article/english/corrections", form)).await;
    assert_eq!(
        (saved.status, saved.header("location")),
        (303, "/article/english#told-added-1")
    );
    let page = site.get("/article/english").await.body;
    assert!(page.contains("id=\"event-added-1\"") && page.contains("id=\"told-added-1\""));
    let list = site.get("/events?actor=MLT").await.body;
    assert!(list.contains("<mark>Ships entered</mark>"), "{list}");
    let csv = site.get("/events/export.csv?recipient=TUN").await.body;
    assert!(
        csv.contains("\"added\"") && csv.lines().count() == 2,
        "{csv}"
    );
    let json = site.get("/api/v1/events?verdict=added").await.body;
    assert!(json.contains("\"verdict\":\"added\""), "{json}");
    let wrong = "verdict=added&words=not+there&type=CONSULT";
    assert_eq!(
        site.ask(post("/article/english/corrections", wrong))
            .await
            .status,
        400
    );
    let elsewhere =
        post("/article/english/corrections", form).header("origin", "https://evil.example");
    assert_eq!(site.ask(elsewhere).await.status, 403);
    let undone = site
        .ask(post("/article/english/corrections/1/undo", ""))
        .await;
    assert_eq!(undone.status, 303);
    assert!(!site.get("/events?actor=MLT").await.body.contains("<mark>"));
}
