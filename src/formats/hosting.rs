//! What hosts and robots read: security headers, and where robots may go.

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;

/// The format.
pub static FORMAT: Format =
    Format { name: "hosting", about: "Security headers for common static hosts, and robots.txt.", write };

/// What a page may do, as a header says it: its own site alone, and nothing inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; frame-ancestors 'none'";

fn write(material: &Material<'_>) -> (Vec<Artifact>, Report) {
    // `frame-ancestors` works in a header only, so the pages' own meta tag does not have it.
    let headers = [
        ("Content-Security-Policy", POLICY.to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()".to_owned()),
    ];
    let base = &material.site.settings.base;
    let mut text = format!("{base}*\n");
    for (name, value) in headers {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    // Names in assets/ hold a digest of the content, so they never go stale.
    text.push_str(&format!("{base}assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"));
    // So do those of the search index; the script asks anew for the two that say which files hold what.
    for folder in ["d", "f", "p", "r", "t", "w"] {
        text.push_str(&format!("{base}search/{folder}/*\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    (
        vec![
            Artifact::new("_headers", text, "hosting"),
            Artifact::new("robots.txt", "User-agent: *\nAllow: /\n", "hosting"),
        ],
        Report::new(),
    )
}
