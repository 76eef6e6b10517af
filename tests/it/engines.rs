//! What is searched, as engines take it: every field of a document is one that the index was told of, and of its type.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use candour::diagnostic::Report;
use candour::source::FileId;
use candour::yaml;
use serde_json::Value as Json;
use tantivy::Index;
use tantivy::TantivyDocument;
use tantivy::collector::Count;
use tantivy::query::QueryParser;
use tantivy::schema::DateOptions;
use tantivy::schema::NumericOptions;
use tantivy::schema::Schema;
use tantivy::schema::TextFieldIndexing;
use tantivy::schema::TextOptions;

/// The files of the example site for an engine, by name.
fn exported(engine: &str) -> BTreeMap<String, String> {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("engines").join(engine);
    let _ = fs::remove_dir_all(&out);
    fs::create_dir_all(&out).unwrap();
    // What is left of a larger export before is taken out.
    fs::write(out.join("documents-0099.ndjson"), "{}\n").unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args([
            "export",
            "search",
            "--as-of",
            "2026-11-22",
            "--site",
            env!("CARGO_MANIFEST_DIR"),
            "--engine",
            engine,
            "--out",
        ])
        .arg(&out)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let path = |found: fs::DirEntry| -> PathBuf { found.path() };
    let files = fs::read_dir(&out).unwrap().map(|found| path(found.unwrap()));
    files
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}

fn lines(files: &BTreeMap<String, String>, begin: &str) -> Vec<Json> {
    let parts = files.iter().filter(|(name, _)| name.starts_with(begin));
    parts.flat_map(|(_, text)| text.lines()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// YAML as JSON, all its values as texts.
fn plain(node: &yaml::Node) -> Json {
    match &node.value {
        yaml::Value::Nothing => Json::Null,
        yaml::Value::Scalar(text) => Json::from(text.as_str()),
        yaml::Value::List(items) => items.iter().map(plain).collect(),
        yaml::Value::Map(names) => names.iter().map(|(key, node)| (key.name.clone(), plain(node))).collect(),
    }
}

/// Whether a value is of a type of Quickwit's.
fn is_of(value: &Json, kind: &str) -> bool {
    match kind {
        "text" => value.is_string(),
        "array<text>" => value.as_array().is_some_and(|items| items.iter().all(Json::is_string)),
        "datetime" => value.as_str().is_some_and(|text| text.parse::<jiff::Timestamp>().is_ok()),
        "u64" => value.is_u64(),
        _ => false,
    }
}

#[test]
fn quickwit_is_told_of_every_field_and_tantivy_finds_the_documents() {
    let files = exported("quickwit");
    assert!(!files.contains_key("documents-0099.ndjson"));
    let mut report = Report::new();
    let read = yaml::read(&files["index.yaml"], FileId(0), 0, &mut report).unwrap();
    assert!(report.is_empty());
    let index = plain(&read);
    let mapping = &index["doc_mapping"];
    assert_eq!((&index["version"], &mapping["mode"]), (&Json::from("0.8"), &Json::from("strict")));
    let fields: BTreeMap<&str, &Json> = mapping["field_mappings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| (field["name"].as_str().unwrap(), field))
        .collect();
    // The rules of its documentation: what splits are left out by is raw and not many, and the time is there and fast.
    let names = |list: &Json| -> Vec<String> {
        list.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    for tag in names(&mapping["tag_fields"]) {
        let field = fields[tag.as_str()];
        assert_eq!((field["type"].as_str(), field["tokenizer"].as_str()), (Some("text"), Some("raw")), "{tag}");
    }
    let time = mapping["timestamp_field"].as_str().unwrap();
    assert_eq!((fields[time]["type"].as_str(), fields[time]["fast"].as_str()), (Some("datetime"), Some("true")));
    let asked = names(&index["search_settings"]["default_search_fields"]);
    assert!(asked.iter().all(|name| fields[name.as_str()]["record"] == "position"), "{asked:?}");

    let mut schema = Schema::builder();
    let mut types = BTreeMap::new();
    for (name, field) in &fields {
        let kind = field["type"].as_str().unwrap();
        types.insert(*name, kind);
        match kind {
            "datetime" => schema.add_date_field(name, DateOptions::default().set_fast()),
            "u64" => schema.add_u64_field(name, NumericOptions::default().set_fast()),
            _ if field["indexed"] == "false" => schema.add_text_field(name, TextOptions::default().set_stored()),
            _ => {
                let tokenizer = if field["tokenizer"] == "raw" { "raw" } else { "default" };
                let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer);
                schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
            }
        };
    }
    let schema = schema.build();
    let engine = Index::create_in_ram(schema.clone());
    let mut writer = engine.writer_with_num_threads::<TantivyDocument>(1, 20_000_000).unwrap();
    let documents = lines(&files, "documents-");
    let mut ids = BTreeSet::new();
    for document in &documents {
        for (name, value) in document.as_object().unwrap() {
            let kind = types.get(name.as_str()).unwrap_or_else(|| panic!("`{name}` is not in the mapping"));
            assert!(is_of(value, kind), "`{name}` is no {kind}: {value}");
        }
        assert!(document.get(time).is_some(), "{document}");
        assert!(ids.insert(document["id"].as_str().unwrap().to_owned()), "twice: {}", document["id"]);
        writer.add_document(TantivyDocument::parse_json(&schema, &document.to_string()).unwrap()).unwrap();
    }
    writer.commit().unwrap();
    assert!(documents.len() > 200, "{}", documents.len());
    let searcher = engine.reader().unwrap().searcher();
    let fields = asked.iter().map(|name| schema.get_field(name).unwrap()).collect();
    let parser = QueryParser::for_index(&engine, fields);
    let count = |question: &str| searcher.search(&parser.parse_query(question).unwrap(), &Count).unwrap();
    assert_eq!(count("*"), documents.len());
    assert!(count("damp") > 5 && count("damp") < documents.len());
    assert_eq!(count("site:\"www.example.org\""), documents.len());
    assert!(count("+language:cy") > 0 && count("+kind:Policies +repairs") > 0);
}

#[test]
fn opensearch_is_told_of_every_field_and_each_document_is_sent_to_its_site() {
    let files = exported("opensearch");
    let index: Json = serde_json::from_str(&files["index.json"]).unwrap();
    assert_eq!(index["mappings"]["dynamic"], "strict");
    assert_eq!(index["mappings"]["_routing"]["required"], true);
    let properties = index["mappings"]["properties"].as_object().unwrap();
    // Each analysis is one that comes with OpenSearch, or is put together in the settings.
    let own: Vec<&str> =
        index["settings"]["analysis"]["analyzer"].as_object().unwrap().keys().map(String::as_str).collect();
    let shipped = "arabic armenian basque bengali brazilian bulgarian catalan cjk czech danish dutch english estonian finnish \
                   french galician german greek hindi hungarian indonesian irish italian latvian lithuanian norwegian persian \
                   portuguese romanian russian sorani spanish standard swedish thai turkish";
    for property in properties.values() {
        let parts = property["fields"].as_object().into_iter().flat_map(|fields| fields.values());
        for analysis in std::iter::once(property).chain(parts).filter_map(|part| part["analyzer"].as_str()) {
            assert!(own.contains(&analysis) || shipped.split_whitespace().any(|name| name == analysis), "{analysis}");
        }
    }
    let lines = lines(&files, "bulk-");
    assert!(lines.len() > 400 && lines.len().is_multiple_of(2), "{}", lines.len());
    for pair in lines.chunks(2) {
        let [action, document] = pair else { unreachable!("an even number of lines") };
        let action = &action["index"];
        assert_eq!(action["_index"], "candour");
        assert_eq!(action["routing"], document["site"]);
        assert!(action["_id"].as_str().is_some_and(|id| !id.is_empty() && id.len() <= 512));
        for (name, value) in document.as_object().unwrap() {
            let right = match properties.get(name).and_then(|property| property["type"].as_str()) {
                Some("keyword") => value.is_string(),
                Some("text") => is_of(value, "text") || is_of(value, "array<text>"),
                Some("date") => is_of(value, "datetime"),
                Some("integer") => value.is_u64(),
                _ => false,
            };
            assert!(right, "`{name}` is not as the mapping has it: {value}");
        }
    }
    for (name, text) in files.iter().filter(|(name, _)| name.starts_with("bulk-")) {
        assert!(text.len() < 10_000_000 && text.ends_with('\n'), "{name}");
    }
}

/// Builds a small site with more settings; every file of it, by path.
fn built(name: &str, more: &str) -> BTreeMap<String, Vec<u8>> {
    let site = Path::new(env!("CARGO_TARGET_TMPDIR")).join("engines").join(name);
    let _ = fs::remove_dir_all(&site);
    fs::create_dir_all(site.join("content/pages")).unwrap();
    let settings = "title: A\nbase_url: https://www.example.org/\norganisation: {name: A}\nlanguage: en-GB\n";
    fs::write(site.join("candour.yaml"), format!("{settings}{more}")).unwrap();
    fs::write(site.join("content/pages/repairs.md"), "---\ntitle: Repairs\n---\n\nWords.\n").unwrap();
    let out = site.join("public");
    let done = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(["build", "--as-of", "2026-11-22", "--site"])
        .arg(&site)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let files = walkdir::WalkDir::new(&out).into_iter().map(Result::unwrap).filter(|found| found.file_type().is_file());
    let path = |found: &walkdir::DirEntry| found.path().strip_prefix(&out).unwrap().to_str().unwrap().to_owned();
    files.map(|found| (path(&found), fs::read(found.path()).unwrap())).collect()
}

#[test]
fn an_engine_is_let_in_on_the_search_page_alone_and_only_where_one_is_set() {
    let (without, with) = (
        built("without", ""),
        built("with", "search: {engine: {at: \"https://search.example.org/homes\", format: opensearch}}\n"),
    );
    let differ: BTreeSet<&str> = without
        .keys()
        .chain(with.keys())
        .filter(|path| without.get(*path) != with.get(*path))
        .map(|path| path.split('.').next().filter(|name| *name == "assets/engine").unwrap_or(path))
        .collect();
    let wanted = [".htaccess", "_headers", "assets/engine", "nginx.conf", "search/index.html"];
    assert_eq!(differ.into_iter().collect::<Vec<_>>(), wanted);
    let text = |files: &BTreeMap<String, Vec<u8>>, path: &str| String::from_utf8(files[path].clone()).unwrap();
    let policy = |path: &str| text(&with, path).replace("&#39;", "'").replace("&#x27;", "'").replace("&#x2F;", "/");
    assert!(policy("search/index.html").contains("connect-src 'self' https://search.example.org;"));
    assert!(policy("repairs/index.html").contains("connect-src 'self';"));
    for host in [".htaccess", "_headers", "nginx.conf"] {
        assert_eq!(
            policy(host).replace("'self' https://search.example.org;", "'self';"),
            text(&without, host),
            "{host} lets in that origin and nothing more"
        );
    }
}
