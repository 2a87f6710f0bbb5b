//! The JSON API and the feeds, over a small store.

use crate::support::Site;
use serde_json::Value;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn lists_and_records() {
    let site = Site::new();
    let list = json(&site.get("/api/v1/articles?lang=en&limit=1").await.body);
    let first = &list["articles"][0];
    assert_eq!(first["language"], "en");
    assert!(list["next"].is_string());
    let id = first["id"].as_str().unwrap();
    let article = json(&site.get(&format!("/api/v1/articles/{id}")).await.body);
    assert_eq!(article["record"]["id"], *id);
    let version = article["versions"][0]["version"].as_str().unwrap();
    let record = json(
        &site
            .get(&format!("/api/v1/articles/{id}/versions/{version}"))
            .await
            .body,
    );
    assert_eq!(record, article["record"]);
}

#[tokio::test]
async fn answers_are_counted_and_marked() {
    let site = Site::new();
    let found = json(&site.get("/api/v1/search?q=port").await.body);
    assert_eq!(found["total"], 1);
    assert_eq!(found["counts"]["languages"]["en"], 1);
    assert!(
        found["articles"][0]["snippet"]
            .as_str()
            .unwrap()
            .contains("<mark>")
    );
    let found = json(
        &site
            .get("/api/v1/search?q=%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1")
            .await
            .body,
    );
    assert_eq!(found["articles"][0]["language"], "ar");
}

#[tokio::test]
async fn problems_are_problem_details() {
    let site = Site::new();
    for (path, status) in [
        ("/api/v1/articles/none", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/articles?after=zzz", 400),
        ("/api/v1/search?q=%28a", 400),
        ("/api/v1/articles?day=soon", 400),
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{path}"
        );
        assert_eq!(json(&answer.body)["status"], status, "{path}");
    }
}

#[tokio::test]
async fn feeds_come_out_of_any_query() {
    let site = Site::new();
    for (kind, content_type) in [
        ("rss", "application/rss+xml"),
        ("atom", "application/atom+xml"),
        ("json", "application/feed+json"),
    ] {
        for query in ["", "?q=port", "?lang=ar"] {
            let feed = site.get(&format!("/feeds/{kind}{query}")).await;
            assert_eq!(feed.status, 200);
            assert!(feed.header("content-type").starts_with(content_type));
            let wanted = if query == "?lang=ar" {
                "الميناء"
            } else {
                "port"
            };
            assert!(feed.body.contains(wanted), "{kind}{query}");
        }
    }
    json(&site.get("/feeds/json").await.body);
}

#[tokio::test]
async fn watchers_are_answered() {
    let site = Site::new();
    assert_eq!(site.get("/healthz").await.body, "ok\n");
    let metrics = site.get("/metrics").await.body;
    assert!(metrics.contains("marsad_articles 3\n"), "{metrics}");
    assert!(metrics.contains("marsad_sources{state=\"waiting\"} 1\n"));
    assert_eq!(
        json(&site.get("/api/v1/sources").await.body)["sources"][0]["state"],
        "waiting"
    );
}
