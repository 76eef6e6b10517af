//! Word documents: a policy or a strategy becomes a page of the site, with its pictures.

use super::Import;
use super::bytes;
use super::offer;
use super::there;
use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::say;
use crate::import::docx;
use crate::import::docx::Options;
use crate::kinds;
use crate::text;

/// The kinds of page that a document can become.
const KINDS: &[&str] = &["policies", "strategies"];

/// Turns a Word document into a page, and says what it took and left.
pub fn word(common: &Common, asked: &Import) -> Result<Ending, String> {
    let shown = asked.file.display();
    let into = asked.into.as_deref().unwrap_or("policies");
    let kind = kinds::kind(into).filter(|_| KINDS.contains(&into));
    let kind =
        kind.ok_or_else(|| format!("a Word document can be brought into {}, not `{into}`", KINDS.join(" or ")))?;
    let stem = asked.file.file_stem().map_or(String::new(), |stem| stem.to_string_lossy().into_owned());
    let id = text::slug(asked.id.as_deref().unwrap_or(&stem));
    if id.is_empty() {
        return Err("the page needs a name: give one with --id, such as --id repairs".to_owned());
    }
    let bytes = bytes(&asked.file)?;
    let page = format!("content/{into}/{id}.md");
    let before = there(common, &page)?
        .map(|bytes| String::from_utf8(bytes).map(|text| text.replace("\r\n", "\n")))
        .transpose()
        .map_err(|_| format!("`{page}` is not text in UTF-8: save it as that first"))?;
    let imported = docx::import(&bytes, &Options { id: &id, fields: kind.fields, there: before.as_deref() })
        .map_err(|refusal| format!("`{shown}`: {}\n  = {}", refusal.why, refusal.help))?;
    say(&imported.account.to_string());

    let mut wanted = vec![(page, imported.page.into_bytes())];
    let pictures = imported.pictures.into_iter();
    wanted.extend(pictures.map(|picture| (format!("content/{into}/{id}/{}", picture.name), picture.bytes)));
    offer(common, asked, wanted)
}
