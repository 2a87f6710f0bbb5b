//! Certificates: a server with a bad one is an error in words.

use std::sync::Arc;

use marsad_acquire::client::FetchCause;
use marsad_acquire::{Client, ClientConfig, Request};
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// A TLS server on loopback; returns its port and its certificate (DER).
async fn secure_site(params: CertificateParams) -> (u16, Vec<u8>) {
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap();
    let der = certificate.der().to_vec();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![der.clone().into()],
            rustls::pki_types::PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
        )
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecure")
                .await;
            let _ = stream.shutdown().await;
        }
    });
    (port, der)
}

#[tokio::test]
async fn a_certificate_must_be_trusted_current_and_for_the_name() {
    let good = || CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let expired = || {
        let mut params = good();
        params.not_before = date_time_ymd(2001, 1, 1);
        params.not_after = date_time_ymd(2002, 1, 1);
        params
    };
    let other = || CertificateParams::new(vec!["other.example".to_owned()]).unwrap();
    for (params, trusted, expected) in [
        (good(), true, None),
        (good(), false, Some("issuer is not known")),
        (expired(), true, Some("has expired")),
        (other(), true, Some("for another name")),
    ] {
        let (port, der) = secure_site(params).await;
        let config = ClientConfig {
            extra_roots: if trusted { vec![der] } else { Vec::new() },
            ..ClientConfig::for_loopback()
        };
        let request = Request::parse(&format!("https://localhost:{port}/")).unwrap();
        let result = Client::new(config).unwrap().get(request).await;
        match (result, expected) {
            (Ok(page), None) => assert_eq!(&page.body[..], b"secure"),
            (Err(error), Some(words)) => {
                assert!(matches!(error.cause, FetchCause::Tls(_)), "{error}");
                assert!(error.to_string().contains(words), "{error}");
            }
            (result, expected) => panic!("{expected:?}: {result:?}"),
        }
    }
}
