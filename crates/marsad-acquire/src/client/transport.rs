//! The HTTP library, set up so that it decides nothing by itself, and its
//! errors in our words.

use std::error::Error;
use std::sync::Arc;

use reqwest::RequestBuilder;
use rustls::RootCertStore;
use url::Url;

use super::address::ForbiddenAddress;
use super::config::{ClientConfig, Limits};
use super::error::FetchCause;
use super::request::Request;
use super::resolver::{NoSuchHost, Resolver};
use super::{ClientConfigError, admission};

/// What we can unpack; see [`super::body`].
const ACCEPT_ENCODING: &str = "gzip, br, zstd, deflate";

/// The library's client: no redirects, no environment proxy, no decoding, our
/// resolver, and TLS by rustls with ring.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that builds the safe client"
)]
pub(super) fn build(
    config: &ClientConfig,
    resolver: &Resolver,
) -> Result<reqwest::Client, ClientConfigError> {
    let limits = &config.limits;
    let mut builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls(config)?)
        .dns_resolver(Arc::new(resolver.clone()))
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        .user_agent(&config.user_agent)
        .connect_timeout(limits.connect)
        .read_timeout(limits.silence)
        .pool_max_idle_per_host(2)
        .pool_idle_timeout(std::time::Duration::from_secs(30))
        .http1_ignore_invalid_headers_in_responses(true)
        .http1_allow_obsolete_multiline_headers_in_responses(true)
        .http2_max_header_list_size(u32::try_from(limits.header_bytes).unwrap_or(u32::MAX));
    if let Some(proxy) = &config.proxy {
        builder = builder.proxy(admitted_proxy(proxy, config)?);
    }
    builder
        .build()
        .map_err(|error| ClientConfigError::Transport(words(&error)))
}

/// A proxy is connected to like any other server, so it is judged like one:
/// a literal address here, a name by the resolver when it is dialled.
fn admitted_proxy(proxy: &str, config: &ClientConfig) -> Result<reqwest::Proxy, ClientConfigError> {
    let refused = |cause| ClientConfigError::Proxy {
        proxy: proxy.to_owned(),
        cause,
    };
    let url = Url::parse(proxy).map_err(|error| refused(FetchCause::NotAnAddress(error)))?;
    let any_port = ClientConfig {
        ports: super::config::Ports::Any,
        ..config.clone()
    };
    admission::admit(&url, &any_port).map_err(refused)?;
    reqwest::Proxy::all(url).map_err(|error| ClientConfigError::Transport(words(&error)))
}

/// Certificates are checked against Mozilla's roots, which the binary carries.
fn tls(config: &ClientConfig) -> Result<rustls::ClientConfig, ClientConfigError> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    for certificate in &config.extra_roots {
        roots
            .add(certificate.clone().into())
            .map_err(ClientConfigError::Root)?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| ClientConfigError::Transport(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(tls)
}

/// One GET with the headers of `request`.
pub(super) fn get(client: &reqwest::Client, request: &Request, url: &Url) -> RequestBuilder {
    let mut builder = client
        .get(url.clone())
        .header(http::header::ACCEPT, request.accept.header())
        .header(http::header::ACCEPT_ENCODING, ACCEPT_ENCODING);
    if let Some(etag) = &request.validators.etag {
        builder = builder.header(http::header::IF_NONE_MATCH, etag);
    }
    if let Some(date) = &request.validators.last_modified {
        builder = builder.header(http::header::IF_MODIFIED_SINCE, date);
    }
    builder
}

/// The library's error as ours: the innermost reason that says something.
pub(super) fn cause(error: &reqwest::Error, limits: &Limits) -> FetchCause {
    if let Some(ours) = chain(error).find_map(our_own) {
        return ours;
    }
    if error.is_timeout() {
        return if error.is_connect() {
            FetchCause::Connection(format!("no answer within {:?}", limits.connect))
        } else {
            FetchCause::Silence(limits.silence)
        };
    }
    if let Some(tls) = chain(error).find_map(tls_reason) {
        return FetchCause::Tls(tls);
    }
    if chain(error).any(|inner| inner.to_string().contains("message head is too large")) {
        return FetchCause::HeadersTooLarge(limits.header_bytes);
    }
    if let Some(io) = chain(error).find_map(|inner| inner.downcast_ref::<std::io::Error>()) {
        return FetchCause::Connection(io_reason(io));
    }
    if error.is_connect() {
        return FetchCause::Connection(words(error));
    }
    FetchCause::Protocol(words(error))
}

/// Why a name could not be resolved to a public address.
pub(super) fn resolution_cause(error: &(dyn Error + 'static), host: &str) -> FetchCause {
    our_own(error).unwrap_or_else(|| FetchCause::NoSuchHost(host.to_owned()))
}

fn our_own(error: &(dyn Error + 'static)) -> Option<FetchCause> {
    if let Some(forbidden) = error.downcast_ref::<ForbiddenAddress>() {
        return Some(FetchCause::Forbidden(forbidden.clone()));
    }
    error
        .downcast_ref::<NoSuchHost>()
        .map(|missing| FetchCause::NoSuchHost(missing.host.clone()))
}

/// rustls' errors travel inside [`std::io::Error`]s, which `source` skips.
fn tls_reason(error: &(dyn Error + 'static)) -> Option<String> {
    let mut inner = error;
    loop {
        if let Some(tls) = inner.downcast_ref::<rustls::Error>() {
            return Some(certificate_reason(tls).unwrap_or_else(|| tls.to_string()));
        }
        inner = inner.downcast_ref::<std::io::Error>()?.get_ref()?;
    }
}

fn certificate_reason(error: &rustls::Error) -> Option<String> {
    use rustls::CertificateError as Bad;
    let rustls::Error::InvalidCertificate(bad) = error else {
        return None;
    };
    let reason = match bad {
        Bad::Expired | Bad::ExpiredContext { .. } => "the certificate has expired",
        Bad::NotValidYet | Bad::NotValidYetContext { .. } => "the certificate is not valid yet",
        Bad::NotValidForName | Bad::NotValidForNameContext { .. } => {
            "the certificate is for another name"
        }
        Bad::UnknownIssuer => "the certificate's issuer is not known",
        Bad::Revoked => "the certificate has been revoked",
        _ => return None,
    };
    Some(reason.to_owned())
}

fn io_reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    let reason = match error.kind() {
        Kind::ConnectionRefused => "it was refused",
        Kind::ConnectionReset
        | Kind::ConnectionAborted
        | Kind::BrokenPipe
        | Kind::UnexpectedEof => "it was cut",
        Kind::TimedOut => "no answer in time",
        Kind::NetworkUnreachable | Kind::HostUnreachable => "there is no way to it from here",
        _ => return error.to_string(),
    };
    reason.to_owned()
}

fn chain<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&inner| inner.source())
}

/// The innermost error's own words, without the URL, which we say ourselves.
fn words(error: &(dyn Error + 'static)) -> String {
    chain(error)
        .last()
        .map(ToString::to_string)
        .unwrap_or_default()
}
