//! Feeds in the form of Atom (RFC 4287), with what is gone as tombstones (RFC 6721): plain values to XML.
//!
//! Which feeds there are and what is in them says `follow`, and `formats/corrections.rs` for its own. No day in a feed is
//! that of the build: every one is given.

use jiff::civil::Date;

use crate::text::escaped_xml;

/// A feed.
#[derive(Clone, Debug)]
pub struct Feed {
    /// What it is called.
    pub title: String,
    /// Its language.
    pub language: String,
    /// The whole address of the feed itself.
    pub address: String,
    /// The whole address of the page that it belongs to.
    pub page: String,
    /// Who publishes it.
    pub author: String,
    /// When anything in it changed last.
    pub updated: Date,
    /// What is in it, the newest first.
    pub notices: Vec<Notice>,
    /// What is no longer on the site, the newest first.
    pub gone: Vec<Gone>,
}

/// One thing in a feed.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its title.
    pub title: String,
    /// The whole address at which it stands, which is its name for programs too.
    pub address: String,
    /// Its language, where that is not the feed's.
    pub language: Option<String>,
    /// When it was first there.
    pub published: Option<Date>,
    /// When it changed last.
    pub updated: Date,
    /// What sort of thing it is.
    pub sort: String,
    /// What it says in short, in plain words.
    pub summary: String,
}

/// Something that is no longer on the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gone {
    /// The day on which it went.
    pub on: Date,
    /// The whole address at which it stood.
    pub address: String,
}

/// The feed as a file.
pub fn written(feed: &Feed) -> String {
    let tombstones = if feed.gone.is_empty() { "" } else { " xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"" };
    let page = escaped_xml(&feed.page);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"{tombstones} xml:lang=\"{}\">\n\
         <title>{}</title>\n<id>{page}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
         <updated>{}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        escaped_xml(&feed.language),
        escaped_xml(&feed.title),
        escaped_xml(&feed.address),
        feed.updated,
        escaped_xml(&feed.author),
    );
    for notice in &feed.notices {
        notice.write(&mut out);
    }
    for gone in &feed.gone {
        let address = escaped_xml(&gone.address);
        out.push_str(&format!("<at:deleted-entry ref=\"{address}\" when=\"{}T00:00:00Z\"/>\n", gone.on));
    }
    out.push_str("</feed>\n");
    out
}

impl Notice {
    fn write(&self, out: &mut String) {
        let address = escaped_xml(&self.address);
        let language = self.language.as_ref().map(|tag| format!(" xml:lang=\"{}\"", escaped_xml(tag)));
        out.push_str(&format!(
            "<entry{}>\n<title>{}</title>\n<id>{address}</id>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>\n",
            language.unwrap_or_default(),
            escaped_xml(&self.title),
        ));
        if let Some(day) = self.published {
            out.push_str(&format!("<published>{day}T00:00:00Z</published>\n"));
        }
        out.push_str(&format!(
            "<updated>{}T00:00:00Z</updated>\n<category term=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
            self.updated,
            escaped_xml(&self.sort),
            escaped_xml(&self.summary),
        ));
    }
}
